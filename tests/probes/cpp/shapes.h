// A small class library in the style of a user's own header.
#ifndef PROBE_SHAPES_H
#define PROBE_SHAPES_H

#include <stdexcept>
#include <string>
#include <vector>

namespace shapes {

// Counts objects that are alive, so that a test sees what is not destroyed.
struct Counted {
    static int &alive() { static int count = 0; return count; }
    Counted() { ++alive(); }
    Counted(const Counted &) { ++alive(); }
    Counted &operator=(const Counted &) { return *this; }
    ~Counted() { --alive(); }
};

class Rectangle : Counted {
    double width_, height_;

public:
    // There is no default constructor.
    Rectangle(double width, double height) : width_(width), height_(height) {
        if (width < 0 || height < 0) throw std::invalid_argument("negative side");
    }
    double area() const { return width_ * height_; }
    double &width() { return width_; }
    const double &height() const { return height_; }
    void scale(double factor) {
        if (factor == 0) throw std::out_of_range("factor is zero");
        if (factor < 0) throw 42;
        width_ *= factor;
        height_ *= factor;
    }
    bool operator==(const Rectangle &other) const { return width_ == other.width_ && height_ == other.height_; }
    Rectangle operator+(const Rectangle &other) const { return Rectangle(width_ + other.width_, height_ + other.height_); }
};

template <typename T>
class Stack {
    std::vector<T> items_;

public:
    void push(const T &item) { items_.push_back(item); }
    T pop() {
        if (items_.empty()) throw std::runtime_error("empty stack");
        T item = items_.back();
        items_.pop_back();
        return item;
    }
    T &top() { return items_.back(); }
    std::size_t size() const { return items_.size(); }
};

template <typename T>
T largest(const T &a, const T &b) { return a < b ? b : a; }

inline int alive() { return Counted::alive(); }

}  // namespace shapes

#endif
