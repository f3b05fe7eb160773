//! Random guards, written as people write them, and what they are worth: the evaluator of this test.
//! It knows only the fields of its own form.

use std::fmt;

/// The form that the guards are about.
pub const HEAD: &str = "sop: acak
nama: Acak
pelaksana: [{ id: loket, nama: Loket }]
isian:
  - id: warna
    nama: Warna
    tipe: pilihan
    pilihan:
      - { id: merah, nama: Merah }
      - { id: kuning, nama: Kuning }
      - { id: biru, nama: Biru }
  - { id: bentuk, nama: Bentuk, tipe: pilihan, pilihan: [{ id: bulat, nama: Bulat }, { id: persegi, nama: Persegi }] }
  - { id: kawin, nama: Kawin, tipe: ya_tidak }
  - { id: banyak, nama: Banyak, tipe: angka }
  - { id: lahir, nama: Lahir, tipe: tanggal }
  - { id: anak, nama: Anak, tipe: daftar, paling_banyak: 6, isian: [{ id: nama_anak, nama: Nama, tipe: teks }] }
";

const CHOICES: [(&str, &[&str]); 2] =
    [("warna", &["merah", "kuning", "biru"]), ("bentuk", &["bulat", "persegi"])];
const NUMBERS: [&str; 3] = ["banyak", "umur(lahir)", "jumlah(anak)"];
const SIGNS: [&str; 6] = ["==", "!=", "<", "<=", ">", ">="];

/// One situation.
#[derive(Clone, Debug)]
pub struct World {
    pub choices: [usize; 2],
    pub flag: bool,
    pub numbers: [i64; 3],
}

/// A guard.
#[derive(Clone, Debug)]
pub enum Guess {
    Choice(usize, bool, usize),
    Flag,
    Number(usize, usize, i64),
    Two(usize, usize, i64),
    Not(Box<Guess>),
    All(Vec<Guess>),
    Any(Vec<Guess>),
}

impl Guess {
    pub fn holds(&self, world: &World) -> bool {
        match self {
            Self::Choice(field, is, choice) => (world.choices[*field] == *choice) == *is,
            Self::Flag => world.flag,
            Self::Number(number, sign, limit) => compare(world.numbers[*number], *sign, *limit),
            Self::Two(number, sign, more) => {
                compare(world.numbers[*number], *sign, world.numbers[(*number + 1) % 3] + more)
            }
            Self::Not(part) => !part.holds(world),
            Self::All(parts) => parts.iter().all(|part| part.holds(world)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(world)),
        }
    }

    pub fn reads(&self, field: &str) -> bool {
        self.to_string().contains(field)
    }

    pub fn is_comparison(&self) -> bool {
        matches!(self, Self::Choice(..) | Self::Number(..) | Self::Two(..))
    }

    pub fn comparisons(&self) -> Vec<&Self> {
        match self {
            Self::Flag => Vec::new(),
            Self::Choice(..) | Self::Number(..) | Self::Two(..) => vec![self],
            Self::Not(part) => part.comparisons(),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().flat_map(|part| part.comparisons()).collect()
            }
        }
    }

    fn uses(&self, used: &mut [bool; 3]) {
        match self {
            Self::Choice(..) | Self::Flag => {}
            Self::Number(number, ..) => used[*number] = true,
            Self::Two(number, ..) => {
                used[*number] = true;
                used[(*number + 1) % 3] = true;
            }
            Self::Not(part) => part.uses(used),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.uses(used);
                }
            }
        }
    }
}

fn compare(left: i64, sign: usize, right: i64) -> bool {
    match SIGNS[sign] {
        "==" => left == right,
        "!=" => left != right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    }
}

impl fmt::Display for Guess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |parts: &[Self], by: &str| {
            let parts: Vec<String> = parts.iter().map(|part| format!("({part})")).collect();
            parts.join(by)
        };
        match self {
            Self::Choice(field, is, choice) => {
                let (name, choices) = CHOICES[*field];
                write!(f, "{name} {} {}", if *is { "==" } else { "!=" }, choices[*choice])
            }
            Self::Flag => f.write_str("kawin"),
            Self::Number(number, sign, limit) => {
                write!(f, "{} {} {limit}", NUMBERS[*number], SIGNS[*sign])
            }
            Self::Two(number, sign, more) => {
                let (one, other) = (NUMBERS[*number], NUMBERS[(*number + 1) % 3]);
                write!(f, "{one} {} {other} + {more}", SIGNS[*sign])
            }
            Self::Not(part) => write!(f, "bukan ({part})"),
            Self::All(parts) => f.write_str(&joined(parts, " dan ")),
            Self::Any(parts) => f.write_str(&joined(parts, " atau ")),
        }
    }
}

/// All situations that such guards can tell apart: their limits lie between -1 and 7, so does everything here and a
/// little beyond. A number that none of them reads has one value.
pub fn worlds(guards: &[Guess]) -> Vec<World> {
    let mut used = [false; 3];
    for guard in guards {
        guard.uses(&mut used);
    }
    let range = |number: usize| match (used[number], number) {
        (false, _) => 0..=0,
        // A list has no fewer than none and, by the form, no more than six.
        (true, 2) => 0..=6,
        (true, _) => -7..=13,
    };
    let mut all = Vec::new();
    for (warna, bentuk) in (0..3).flat_map(|warna| (0..2).map(move |bentuk| (warna, bentuk))) {
        for flag in [true, false] {
            for one in range(0) {
                for two in range(1) {
                    for three in range(2) {
                        all.push(World {
                            choices: [warna, bentuk],
                            flag,
                            numbers: [one, two, three],
                        });
                    }
                }
            }
        }
    }
    all
}

/// Chance, from a seed.
pub struct Chance(pub u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("small")
    }

    /// A guard of so many levels.
    pub fn guard(&mut self, depth: usize) -> Guess {
        let kinds = if depth == 0 { 7 } else { 12 };
        match self.below(kinds) {
            0 | 1 => {
                let field = self.below(2);
                let choice = self.below(CHOICES[field].1.len());
                Guess::Choice(field, self.below(3) > 0, choice)
            }
            2 => Guess::Flag,
            3..=5 => {
                let number = self.below(3);
                let limit = i64::try_from(self.below(9)).expect("small") - 1;
                Guess::Number(number, self.below(6), limit)
            }
            6 => {
                let more = i64::try_from(self.below(3)).expect("small");
                Guess::Two(self.below(3), self.below(6), more)
            }
            7 => Guess::Not(Box::new(self.guard(depth - 1))),
            8 | 9 => Guess::All(self.parts(depth)),
            _ => Guess::Any(self.parts(depth)),
        }
    }

    fn parts(&mut self, depth: usize) -> Vec<Guess> {
        let count = 2 + self.below(2);
        (0..count).map(|_| self.guard(depth - 1)).collect()
    }
}
