// Parts of a slice: `a[i, 1:, None]`. `parts` has a character an axis of the expression: i an
// index; n a new axis; a digit a range, with bit 1 for a start, 2 a stop, 4 a step. The operands
// follow, all Py_ssize_t. Axes that are not named stay. `checks`: 1 negative values count from
// the end, 2 bounds are checked. The result is not counted; it is without memview when this
// raised. Runs without the GIL.
//@ section memoryview_slice
//@ shared shared_views
//@ needs memoryview error
//@ proto
//@ if shared_views
#define pyx_slice_take PYX(views)->take
#define pyx_slice_transpose PYX(views)->transpose
//@ else
static pyx_slice pyx_slice_take(const pyx_slice *in, int ndim, int checks, const char *parts, ...);
static int pyx_slice_transpose(pyx_slice *out, const pyx_slice *in, int ndim);
//@ end
static inline PYX_UNUSED pyx_slice pyx_slice_transposed(const pyx_slice *in, int ndim)
{
    pyx_slice s;
    return pyx_slice_transpose(&s, in, ndim) < 0 ? pyx_no_slice : s;
}
//@ body
/* One axis by an index: moves the start. `kept`: how many axes before it stay. */
static int pyx_slice_index(PYX_REG pyx_slice *out, PYX_REG const pyx_slice *in, PYX_REG int axis, PYX_REG Py_ssize_t i, int checks, int *indirect,
    int kept)
{
    if (checks & 1 && i < 0)
        i += in->shape[axis];
    if (checks & 2 && (i < 0 || i >= in->shape[axis]))
        return pyx_error(PyExc_IndexError, "Index out of bounds (axis %d)", axis);
    if (*indirect >= 0)
        out->suboffsets[*indirect] += i * in->strides[axis];
    else
        out->data += i * in->strides[axis];
    if (in->suboffsets[axis] >= 0) {
        if (kept > 0)
            return pyx_error(PyExc_IndexError, "All dimensions preceding dimension %d must be indexed and not sliced", axis);
        out->data = *(char **)(void *)out->data + in->suboffsets[axis];
    }
    return 0;
}

/* One axis by a range, as Python's slices count. */
static int pyx_slice_range(PYX_REG pyx_slice *out, PYX_REG const pyx_slice *in, PYX_REG int axis, int to, int given, const Py_ssize_t *bound, int *indirect)
{
    PYX_REG Py_ssize_t n = in->shape[axis], start = bound[0], stop = bound[1], step = given & 4 ? bound[2] : 1, length;
    PYX_REG int back = step < 0;
    if (step == 0)
        return pyx_error(PyExc_ValueError, "Step may not be zero (axis %d)", axis);
    if (!(given & 1))
        start = back ? n - 1 : 0;
    else if (start < 0)
        start = start + n < 0 ? (back ? -1 : 0) : start + n;
    else if (start >= n)
        start = back ? n - 1 : n;
    if (!(given & 2))
        stop = back ? -1 : n;
    else if (stop < 0)
        stop = stop + n < 0 ? -1 : stop + n;
    else if (stop > n)
        stop = n;
    length = back ? (stop < start ? (start - stop - 1) / -step + 1 : 0) : (start < stop ? (stop - start - 1) / step + 1 : 0);
    out->shape[to] = length;
    out->strides[to] = in->strides[axis] * step;
    out->suboffsets[to] = in->suboffsets[axis];
    if (*indirect >= 0)
        out->suboffsets[*indirect] += (start < 0 ? 0 : start) * in->strides[axis];
    else
        out->data += (start < 0 ? 0 : start) * in->strides[axis];
    if (in->suboffsets[axis] >= 0)
        *indirect = to;
    return 0;
}

static PYX_UNUSED pyx_slice pyx_slice_take(const pyx_slice *in, int ndim, int checks, const char *parts, ...)
{
    pyx_slice s = pyx_no_slice;
    int axis = 0, to = 0, indirect = -1, r = 0, i;
    Py_ssize_t bound[3];
    va_list values;
    s.memview = in->memview;
    s.data = in->data;
    va_start(values, parts);
    for (; *parts && r == 0; parts++) {
        if (*parts == 'n') {
            s.shape[to] = 1;
            s.strides[to] = 0;
            s.suboffsets[to++] = -1;
        } else if (*parts == 'i') {
            r = pyx_slice_index(&s, in, axis, va_arg(values, Py_ssize_t), checks, &indirect, to);
            axis++;
        } else {
            for (i = 0; i < 3; i++)
                bound[i] = (*parts - '0') >> i & 1 ? va_arg(values, Py_ssize_t) : 0;
            r = pyx_slice_range(&s, in, axis++, to, *parts - '0', bound, &indirect);
            to++;
        }
    }
    va_end(values);
    for (; r == 0 && axis < ndim; axis++, to++) {
        s.shape[to] = in->shape[axis];
        s.strides[to] = in->strides[axis];
        s.suboffsets[to] = in->suboffsets[axis];
    }
    return r < 0 ? pyx_no_slice : s;
}

/* `a.T` */
static PYX_UNUSED int pyx_slice_transpose(pyx_slice *out, PYX_REG const pyx_slice *in, int ndim)
{
    pyx_slice s = *in;
    PYX_REG int i;
    for (i = 0; i < ndim; i++) {
        if (in->suboffsets[i] >= 0)
            return pyx_error(PyExc_ValueError, "Cannot transpose memoryview with indirect dimensions");
        s.shape[i] = in->shape[ndim - 1 - i];
        s.strides[i] = in->strides[ndim - 1 - i];
    }
    pyx_slice_incref(&s);
    *out = s;
    return 0;
}

// The same for the usual parts of views whose axes are all direct, in place: `a[i, :]`, `a[:, i]`, `a[m:n]` (`given`: bit
// 1 for a start, 2 for a stop).
//@ section memoryview_part
//@ needs memoryview error
//@ proto
static PYX_UNUSED int pyx_slice_outside(int axis);
/* Field by field: what is written in parts and read as a whole costs processors a pause. `out` may be `in`. */
static inline PYX_UNUSED void pyx_slice_hand(pyx_slice *out, const pyx_slice *in, int ndim)
{
    int axis;
    out->memview = in->memview;
    out->data = in->data;
    for (axis = 0; axis < ndim; axis++) {
        out->shape[axis] = in->shape[axis];
        out->strides[axis] = in->strides[axis];
        out->suboffsets[axis] = in->suboffsets[axis];
    }
}
static inline PYX_UNUSED int pyx_slice_row(pyx_slice *out, const pyx_slice *in, int ndim, int checks, Py_ssize_t i)
{
    int axis;
    if (checks & 1 && i < 0)
        i += in->shape[0];
    if (checks & 2 && PYX_UNLIKELY((size_t)i >= (size_t)in->shape[0]))
        return pyx_slice_outside(0);
    out->memview = in->memview;
    out->data = in->data + i * in->strides[0];
    for (axis = 1; axis < ndim; axis++) {
        out->shape[axis - 1] = in->shape[axis];
        out->strides[axis - 1] = in->strides[axis];
        out->suboffsets[axis - 1] = -1;
    }
    return 0;
}
static inline PYX_UNUSED int pyx_slice_column(pyx_slice *out, const pyx_slice *in, int checks, Py_ssize_t i)
{
    if (checks & 1 && i < 0)
        i += in->shape[1];
    if (checks & 2 && PYX_UNLIKELY((size_t)i >= (size_t)in->shape[1]))
        return pyx_slice_outside(1);
    out->memview = in->memview;
    out->data = in->data + i * in->strides[1];
    out->shape[0] = in->shape[0];
    out->strides[0] = in->strides[0];
    out->suboffsets[0] = -1;
    return 0;
}
static inline PYX_UNUSED int pyx_slice_part(pyx_slice *out, const pyx_slice *in, int given, Py_ssize_t start, Py_ssize_t stop)
{
    Py_ssize_t n = in->shape[0];
    if (given & 1 && start < 0 && (start += n) < 0)
        start = 0;
    if (start > n)
        start = n;
    if (given & 2 && stop < 0 && (stop += n) < 0)
        stop = 0;
    if (!(given & 2) || stop > n)
        stop = n;
    out->memview = in->memview;
    out->data = in->data + start * in->strides[0];
    out->shape[0] = start < stop ? stop - start : 0;
    out->strides[0] = in->strides[0];
    out->suboffsets[0] = -1;
    return 0;
}
//@ body
static PYX_COLD int pyx_slice_outside(int axis)
{
    return pyx_error(PyExc_IndexError, "Index out of bounds (axis %d)", axis);
}
