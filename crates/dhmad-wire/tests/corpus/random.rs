//! Chance that comes out the same on every machine and in every year: no crate decides what the corpus is.

/// Numbers that follow from a seed (`SplitMix64`).
pub(crate) struct Random(u64);

impl Random {
    /// The numbers of one case. Every case has its own, so a change to one group of cases moves no other.
    pub(crate) fn of(group: &str, index: usize) -> Self {
        let mut random = Self(digest(group.as_bytes()) ^ (index as u64));
        // Seeds that differ in a bit or two are close together until the first number was drawn.
        Self(random.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let number = self.next() % (end as u64);
        usize::try_from(number).expect("it is below a number of this type")
    }

    /// True this often in a hundred times.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// One of the first this often in a hundred times, else one of the second.
    pub(crate) fn mostly<T: Copy>(&mut self, percent: usize, usual: &[T], unusual: &[T]) -> T {
        let choices = if self.chance(percent) { usual } else { unusual };
        self.pick(choices)
    }

    /// Puts them in another order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// A number that stands for the bytes (64-bit FNV-1a).
pub(crate) fn digest(bytes: &[u8]) -> u64 {
    more(0xcbf2_9ce4_8422_2325, bytes)
}

/// The number that stands for the bytes before, and these.
pub(crate) fn more(before: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(before, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
