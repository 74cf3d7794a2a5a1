//! The runtime's files are read at compile time by a macro that does not see new ones.
fn main() {
    println!("cargo::rerun-if-changed=../../runtime");
}
