// Copying between slices. `a[...] = b` and `a[...] = x`; they run without the GIL unless the
// elements are objects.
//@ section memoryview_assign
//@ shared shared_views
//@ needs memoryview compat_newref error
//@ proto
//@ if shared_views
#define pyx_slice_assign PYX(views)->assign
#define pyx_slice_fill PYX(views)->fill
//@ else
static int pyx_slice_assign(const pyx_slice *to, int ndim, const pyx_slice *from, int from_ndim, const pyx_dtype *d);
static int pyx_slice_fill(const pyx_slice *to, int ndim, const void *item, const pyx_dtype *d);
//@ end
//@ body
static char *pyx_slice_at(char *data, const pyx_slice *s, int axis, Py_ssize_t i)
{
    data += i * s->strides[axis];
    return s->suboffsets[axis] >= 0 ? *(char **)(void *)data + s->suboffsets[axis] : data;
}

/* Copies items axis by axis; a stride of 0 in `from` repeats. `counted` elements are objects. */
static void pyx_slice_copy_items(PYX_REG char *to, PYX_REG const pyx_slice *t, PYX_REG const char *from, const pyx_slice *f, PYX_REG int axis, int ndim,
    PYX_REG size_t size, int counted)
{
    Py_ssize_t i;
    if (axis == ndim) {
        if (counted) {
            PyObject *old = *(PyObject **)(void *)to;
            pyx_xincref(*(PyObject *const *)(const void *)from);
            memcpy(to, from, size);
            Py_XDECREF(old);
        } else {
            memcpy(to, from, size);
        }
        return;
    }
    if (axis == ndim - 1 && !counted && t->strides[axis] == (Py_ssize_t)size && f->strides[axis] == (Py_ssize_t)size
        && t->suboffsets[axis] < 0 && f->suboffsets[axis] < 0) {
        memcpy(to, from, size * (size_t)t->shape[axis]);
        return;
    }
    for (i = 0; i < t->shape[axis]; i++)
        pyx_slice_copy_items(pyx_slice_at(to, t, axis, i), t, pyx_slice_at((char *)from, f, axis, i), f, axis + 1, ndim, size, counted);
}

/* The lowest and the highest byte that a slice without indirect axes reaches. */
static void pyx_slice_span(PYX_REG const pyx_slice *s, int ndim, size_t size, const char **low, const char **high)
{
    PYX_REG int i;
    *low = s->data;
    *high = s->data + size;
    for (i = 0; i < ndim; i++) {
        Py_ssize_t reach = s->strides[i] * (s->shape[i] - 1);
        if (s->shape[i] == 0)
            *high = *low;
        else if (reach > 0)
            *high += reach;
        else
            *low += reach;
    }
}

static PYX_UNUSED int pyx_slice_assign(PYX_REG const pyx_slice *to, PYX_REG int ndim, PYX_REG const pyx_slice *from, int from_ndim, PYX_REG const pyx_dtype *d)
{
    pyx_slice f = pyx_no_slice;
    const char *low, *high, *low2, *high2;
    char *copy = NULL;
    Py_ssize_t stride = (Py_ssize_t)d->size;
    PYX_REG int i, lead = ndim - from_ndim, direct = 1;
    for (i = 0; i < -lead; i++)
        if (from->shape[i] != 1)
            return pyx_error(PyExc_ValueError, "got more dimensions (%d) than there are (%d)", from_ndim, ndim);
    for (i = 0; i < ndim; i++) {
        f.shape[i] = i < lead ? 1 : from->shape[i - lead];
        f.strides[i] = i < lead ? 0 : from->strides[i - lead];
        f.suboffsets[i] = i < lead ? -1 : from->suboffsets[i - lead];
        direct = direct && f.suboffsets[i] < 0 && to->suboffsets[i] < 0;
        if (f.shape[i] != to->shape[i]) {
            if (f.shape[i] != 1)
                return pyx_error(PyExc_ValueError, "got differing extents in dimension %d (got %zd and %zd)", i,
                    to->shape[i], f.shape[i]);
            f.strides[i] = 0;
        }
    }
    f.data = from->data;
    pyx_slice_span(to, ndim, d->size, &low, &high);
    pyx_slice_span(from, from_ndim, d->size, &low2, &high2);
    if (direct && low < high2 && low2 < high && low < high) {
        /* They overlap: through a copy. */
        pyx_slice t = *to;
        size_t n = d->size;
        for (i = ndim - 1; i >= 0; i--) {
            t.strides[i] = stride;
            stride *= to->shape[i];
            n *= (size_t)to->shape[i];
        }
        if (!(copy = (char *)malloc(n)))
            return pyx_error(PyExc_MemoryError, "copy of overlapping memory");
        pyx_slice_copy_items(copy, &t, f.data, &f, 0, ndim, d->size, 0);
        f = t;
        f.data = copy;
    }
    pyx_slice_copy_items(to->data, to, f.data, &f, 0, ndim, d->size, d->kind == 'O');
    free(copy);
    return 0;
}

static PYX_UNUSED int pyx_slice_fill(const pyx_slice *to, int ndim, const void *item, const pyx_dtype *d)
{
    pyx_slice f = pyx_no_slice;
    PYX_REG int i;
    for (i = 0; i < ndim; i++)
        f.suboffsets[i] = -1;
    pyx_slice_copy_items(to->data, to, (const char *)item, &f, 0, ndim, d->size, d->kind == 'O');
    return 0;
}
