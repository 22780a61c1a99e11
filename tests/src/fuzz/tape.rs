//! Choices out of a fuzzer's bytes, read from the front; behind their end there are zeros. One byte a choice where that is enough, so that a
//! fuzzer that turns one byte turns one choice.

pub(super) struct Tape<'a>(&'a [u8]);

impl<'a> Tape<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Tape(bytes)
    }

    pub fn is_at_its_end(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `end`, which is at most 256.
    pub fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end.max(1)
    }

    pub fn one_of<T: Clone>(&mut self, those: &[T]) -> T {
        those[self.below(those.len())].clone()
    }

    /// At most `most` bytes; fewer at the end.
    pub fn take(&mut self, most: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(most.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// As many as a byte says.
    pub fn some(&mut self) -> &'a [u8] {
        let most = usize::from(self.byte());
        self.take(most)
    }

    pub fn number(&mut self) -> u64 {
        let mut whole = [0; 8];
        let taken = self.take(8);
        whole[..taken.len()].copy_from_slice(taken);
        u64::from_le_bytes(whole)
    }

    /// Numbers at which something might turn over, and any.
    pub fn edge(&mut self) -> i64 {
        match self.byte() {
            0 => 0,
            1 => -1,
            2 => i64::MAX,
            3 => i64::MIN,
            4 => 1 << 53,
            5 => -(1 << 53),
            6 => u32::MAX.into(),
            _ => self.number().cast_signed(),
        }
    }

    pub fn bytes16(&mut self) -> [u8; 16] {
        let mut whole = [0; 16];
        let taken = self.take(16);
        whole[..taken.len()].copy_from_slice(taken);
        whole
    }

    pub fn text(&mut self) -> String {
        String::from_utf8_lossy(self.some()).into_owned()
    }
}
