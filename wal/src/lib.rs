//! What a write-ahead log of SQLite says of itself, before SQLite reads it: pure, over its bytes.
//!
//! SQLite takes the first frame that does not add up for the end of the log, and says nothing: after a power cut it is. Where the disk turned
//! a bit, all that was committed after it would go the same way. A single bit is put right here. Where more is another, what lies behind it
//! is counted. A torn tail, which a power cut leaves, is neither put right nor taken for damage unless a whole commit lies behind it.
//!
//! The format is <https://sqlite.org/fileformat2.html#the_write_ahead_log>.

/// What came of looking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The log as it is to be; none where it is good as it is.
    pub mended: Option<Vec<u8>>,
    /// Frames of which one bit was put right, the log's own head among them.
    pub put_right: u32,
    /// Frames with a bit that is another, but nothing tells which: they are taken as they are, and their page is to be looked at.
    pub doubtful: u32,
    /// Commits behind what cannot be put right. After a power cut one that nobody was told of may lie there.
    pub lost: u32,
}

const HEAD: usize = 32;
const FRAME: usize = 24;
/// The last bit says in which order the bytes of a word are summed.
const MAGIC: u32 = 0x377f_0682;
const VERSION: u32 = 3_007_000;

type Sum = (u32, u32);

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_be_bytes)
}

fn sum_at(bytes: &[u8], at: usize) -> Sum {
    (word(bytes, at), word(bytes, at + 4))
}

fn put_sum(bytes: &mut [u8], at: usize, sum: Sum) {
    if let Some(place) = bytes.get_mut(at..at + 8) {
        place[..4].copy_from_slice(&sum.0.to_be_bytes());
        place[4..].copy_from_slice(&sum.1.to_be_bytes());
    }
}

/// In which order the bytes of a word are summed.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn word(self, bytes: &[u8]) -> u32 {
        let Ok(bytes) = bytes.try_into() else { return 0 };
        match self {
            Order::Little => u32::from_le_bytes(bytes),
            Order::Big => u32::from_be_bytes(bytes),
        }
    }

    fn sum(self, bytes: &[u8], (mut a, mut b): Sum) -> Sum {
        for two in bytes.chunks_exact(8) {
            a = a.wrapping_add(self.word(&two[..4])).wrapping_add(b);
            b = b.wrapping_add(self.word(&two[4..])).wrapping_add(a);
        }
        (a, b)
    }

    /// The bits of `bytes`, by byte and place, of which one being another makes their sum off by this.
    ///
    /// What is added to a word comes to the end of the sum by a factor that hangs on its place alone. High bits come to the same from
    /// several places, since the sum keeps 32 bits: then there is more than one answer.
    fn turned(self, bytes: &[u8], off: Sum) -> Vec<(usize, u8)> {
        let mut found = Vec::new();
        // What 1 in the first and in the second word of a pair comes to.
        let (mut first, mut second): (Sum, Sum) = ((1, 1), (0, 1));
        let on = |(a, b): Sum| (a.wrapping_add(b), a.wrapping_add(b).wrapping_add(b));
        for (pair, two) in bytes.chunks_exact(8).enumerate().rev() {
            for (half, factor) in [(0, first), (4, second)] {
                let value = self.word(&two[half..half + 4]);
                for bit in 0..32_u8 {
                    let one = 1_u32 << bit;
                    let by = if value & one == 0 { one } else { one.wrapping_neg() };
                    if (factor.0.wrapping_mul(by), factor.1.wrapping_mul(by)) == off {
                        let byte = match self {
                            Order::Little => bit / 8,
                            Order::Big => 3 - bit / 8,
                        };
                        found.push((pair * 8 + half + usize::from(byte), bit % 8));
                    }
                }
            }
            (first, second) = (on(first), on(second));
        }
        found
    }
}

fn less(a: Sum, b: Sum) -> Sum {
    (a.0.wrapping_sub(b.0), a.1.wrapping_sub(b.1))
}

fn bits_between(a: Sum, b: Sum) -> u32 {
    (a.0 ^ b.0).count_ones() + (a.1 ^ b.1).count_ones()
}

struct Head {
    order: Order,
    page: usize,
    salts: Sum,
    sum: Sum,
}

impl Head {
    /// The sum of a frame, after what came before it.
    fn of(&self, frame: &[u8], from: Sum) -> Sum {
        self.order.sum(&frame[FRAME..], self.order.sum(&frame[..8], from))
    }

    /// Whether a frame is of this log and adds up after what came before it.
    fn is_on(&self, frame: &[u8], from: Sum) -> bool {
        sum_at(frame, 8) == self.salts && self.of(frame, from) == sum_at(frame, 16)
    }
}

/// What is to be done to a frame.
enum Fix {
    None,
    Salts,
    Sum,
    /// A byte of the frame, and which bit of it.
    Bit(usize, u8),
    /// One bit, and nothing tells which.
    Unknown,
}

fn head(log: &[u8]) -> Option<Head> {
    let magic = word(log, 0);
    let order = if magic & 1 == 0 { Order::Little } else { Order::Big };
    let page = usize::try_from(word(log, 8)).ok()?;
    let sum = sum_at(log, 24);
    let sound = magic & !1 == MAGIC
        && word(log, 4) == VERSION
        && (512..=65_536).contains(&page)
        && page.is_power_of_two()
        && order.sum(log.get(..24)?, (0, 0)) == sum;
    sound.then(|| Head { order, page, salts: sum_at(log, 16), sum })
}

/// The first frame hangs from the head by its salts, and by its sum.
fn first_frame_fits(log: &[u8], head: &Head) -> bool {
    let Some(frame) = log.get(HEAD..HEAD + FRAME + head.page) else { return false };
    head.is_on(frame, head.sum)
}

/// A head that does not add up hides the whole log. Of the heads that are one bit away, the one that the first frame fits.
fn mended_head(log: &[u8]) -> Option<Vec<u8>> {
    let mut mended = log.to_vec();
    for bit in 0..HEAD * 8 {
        mended[bit / 8] ^= 1 << (bit % 8);
        if head(&mended).is_some_and(|head| first_frame_fits(&mended, &head)) {
            return Some(mended);
        }
        mended[bit / 8] ^= 1 << (bit % 8);
    }
    None
}

/// Looks a log over.
pub fn look(log: &[u8]) -> Look {
    let mut look = Look::default();
    if log.len() <= HEAD + FRAME || is_whole(log) {
        return look;
    }
    let mut head_of = head(log);
    if head_of.is_none() {
        look.mended = mended_head(log);
        head_of = look.mended.as_deref().and_then(head);
        look.put_right += u32::from(head_of.is_some());
    }
    let Some(head) = head_of else { return look };
    let mut bytes = look.mended.take().unwrap_or_else(|| log.to_vec());
    let step = FRAME + head.page;
    // What each frame was summed on from, and what it is to be summed on from where one before it was taken as it is.
    let (mut was, mut is) = (head.sum, head.sum);
    let mut at = HEAD;
    while let Some(frame) = bytes.get(at..at + step) {
        let said = sum_at(frame, 16);
        let found = head.of(frame, was);
        let next = bytes.get(at + step..at + 2 * step);
        let next_hangs_from = |sum| next.is_some_and(|next| head.is_on(next, sum));
        // Salts are no part of the sum.
        let fix = match (bits_between(sum_at(frame, 8), head.salts), found == said) {
            (0, true) => Fix::None,
            (1, true) => Fix::Salts,
            (0, false) if bits_between(found, said) == 1 && next_hangs_from(found) => Fix::Sum,
            (0, false) => {
                let summed = [&frame[..8], &frame[FRAME..]].concat();
                match head.order.turned(&summed, less(said, found))[..] {
                    [] if bits_between(found, said) == 1 => Fix::Sum,
                    [] => break,
                    // Where it is the sum itself, or a bit of the page, nothing behind it tells.
                    [_] if bits_between(found, said) == 1 && !next_hangs_from(said) => Fix::Unknown,
                    [(byte, bit)] => Fix::Bit(if byte < 8 { byte } else { byte - 8 + FRAME }, bit),
                    // Taken as it is, a page of another number would be another page.
                    ref many if many.iter().any(|(byte, _)| *byte < 8) => break,
                    _ => Fix::Unknown,
                }
            }
            _ => break,
        };
        let Some(frame) = bytes.get_mut(at..at + step) else { break };
        was = if matches!(fix, Fix::Sum) { found } else { said };
        match fix {
            Fix::None => {}
            Fix::Unknown => look.doubtful += 1,
            Fix::Salts => put_sum(frame, 8, head.salts),
            Fix::Bit(byte, bit) => frame[byte] ^= 1 << bit,
            Fix::Sum => {}
        }
        look.put_right += u32::from(matches!(fix, Fix::Salts | Fix::Bit(..) | Fix::Sum));
        is = head.of(frame, is);
        put_sum(frame, 16, is);
        at += step;
    }
    look.lost = behind(&bytes, at, &head);
    if look.put_right + look.doubtful > 0 {
        look.mended = Some(bytes);
    }
    look
}

/// Every frame of this log adds up; what lies behind is of an earlier one, by its salts. So it is nearly always, and a phone that is opened waits for no more.
fn is_whole(log: &[u8]) -> bool {
    let Some(head) = head(log) else { return false };
    let behind = log.get(good_part(log)..).unwrap_or_default();
    behind.chunks_exact(FRAME + head.page).all(|frame| bits_between(sum_at(frame, 8), head.salts) > 1)
}

/// Commits behind the frame at `at`: of frames that add up, each to the one before it.
fn behind(log: &[u8], at: usize, head: &Head) -> u32 {
    let step = FRAME + head.page;
    let mut commits = 0;
    let mut before = at;
    while let Some(frame) = log.get(before + step..before + 2 * step) {
        let from = sum_at(log, before + 16);
        commits += u32::from(head.is_on(frame, from) && word(frame, 4) != 0);
        before += step;
    }
    commits
}

/// Where the log ends for SQLite: behind its last good frame.
pub fn good_part(log: &[u8]) -> usize {
    let Some(head) = head(log) else { return 0 };
    let step = FRAME + head.page;
    let (mut at, mut sum) = (HEAD, head.sum);
    while let Some(frame) = log.get(at..at + step) {
        if !head.is_on(frame, sum) {
            break;
        }
        sum = sum_at(frame, 16);
        at += step;
    }
    at
}

#[cfg(test)]
mod tests;
