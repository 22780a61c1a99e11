//! What crosses rooms is tested here; see `tests/`.
