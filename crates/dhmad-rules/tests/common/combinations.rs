//! Every combination of what can be known.

/// Each of them with each of the values.
pub(crate) fn vary<K: Copy, T: Copy>(known: &[K], values: &[T], with: fn(T, K) -> K) -> Vec<K> {
    known.iter().flat_map(|known| values.iter().map(|value| with(*value, *known))).collect()
}

/// The values, and none.
pub(crate) fn or_none<T: Copy>(values: &[T]) -> Vec<Option<T>> {
    values.iter().copied().map(Some).chain([None]).collect()
}
