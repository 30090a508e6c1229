//! Addresses, URLs, numbers and texts, right and wrong.

use crate::json::{quoted, texts};
use crate::random::Random;

pub(crate) const BUYER: &str = "buyer@example.com";
pub(crate) const SELLER: &str = "seller@example.com";
/// The account's associated user, where that is neither party.
pub(crate) const OWNER: &str = "owner@example.com";

/// Addresses that are some party's, somebody's or nobody's.
const ADDRESSES: [&str; 18] = [
    BUYER,
    SELLER,
    OWNER,
    "Buyer@Example.COM",
    "SELLER@example.com",
    "stranger@example.com",
    "مشتري@example.com",
    "buyer",
    "a@b@example.com",
    "@example.com",
    "buyer@",
    "buyer@.example",
    "buyer@example..com",
    "bu yer@example.com",
    "buyer@example.com.",
    "buyer@exa\u{a0}mple.com",
    "buyer@example.com\n",
    "\u{7}@example.com",
];

/// This address mostly, else any.
pub(crate) fn address(random: &mut Random, usual: &str, faults: usize) -> String {
    let address = if random.chance(faults) { random.pick(&ADDRESSES) } else { usual };
    quoted(address)
}

const URL: &str = "https://app.example/cb";

const URLS: [&str; 26] = [
    URL,
    "https://app.example/cb/",
    "https://app.example/cb?x=1",
    "https://app.example/cb?x=2",
    "HTTPS://APP.example:443/cb",
    "https://app.example/a/../cb",
    "https://app.example/cb#done",
    "https://app.example/other",
    "https://app.example",
    "https://app.example/",
    "https://app.example:8443/cb",
    "https://user@app.example/cb",
    "https://other.example/cb",
    "https://مثال.example/cb",
    "http://app.example/cb",
    "http://localhost:3000/cb",
    "http://localhost/cb",
    "http://LOCALHOST/cb",
    "http://127.0.0.1/cb",
    "http://localhost.evil.example/cb",
    "http://localhost@evil.example/cb",
    "undefined/x",
    "app://cb",
    "javascript:alert(1)",
    "https://",
    " https://app.example/cb ",
];

/// The usual URL mostly, else any.
pub(crate) fn url(random: &mut Random, faults: usize) -> String {
    let url = if random.chance(faults) { random.pick(&URLS) } else { URL };
    quoted(url)
}

/// A list with the usual URL mostly, else with any or with none.
pub(crate) fn urls(random: &mut Random, faults: usize) -> String {
    if !random.chance(faults) {
        return texts(&[random.pick(&URLS), URL]);
    }
    let count = random.below(3);
    let urls: Vec<&str> = (0..count).map(|_| random.pick(&URLS)).collect();
    texts(&urls)
}

/// Numbers that people and programs write: at the bounds, and as JSON allows them to be written.
const NUMBERS: [&str; 62] = [
    "0",
    "-0",
    "0.0",
    "-0.0",
    "1",
    "2",
    "5",
    "5.0",
    "5.000",
    "6",
    "7",
    "10",
    "24",
    "25",
    "72",
    "73",
    "200",
    "500",
    "0.01",
    "0.009",
    "0.0066",
    "0.005",
    "0.0049",
    "4.99",
    "4.994",
    "4.995",
    "4.9949999",
    "5.001",
    "0.999",
    "1.5",
    "-1",
    "-0.01",
    "-25",
    "25.01",
    "25.000000000000000000001",
    "24.99999999999999999",
    "5.999",
    "72.0001",
    "71.5",
    "262.395",
    "1e3",
    "1E3",
    "1e-2",
    "5e-1",
    "2.5e1",
    "1e0",
    "1.0e+2",
    "12345678901234567",
    "12345678901234567.89",
    "0.12345678901234567",
    "123456789012345678901234567890",
    "0.123456789012345678901234567890",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "7922816251426433759354395033.5",
    "1e28",
    "1e29",
    "1e40",
    "-1e40",
    "1e-28",
    "1e-40",
    "0e40",
];

/// A number that is no help.
pub(crate) fn odd_number(random: &mut Random) -> String {
    random.pick(&NUMBERS).to_owned()
}

/// An amount of money of ordinary size.
pub(crate) fn amount(random: &mut Random) -> String {
    let whole = random.pick(&[6, 10, 50, 99, 500, 1_000, 12_500, 1_000_000]) + random.below(900);
    match random.below(5) {
        0 => whole.to_string(),
        1 => format!("{whole}.{}", random.below(10)),
        2 => format!("{whole}.{:02}", random.below(100)),
        3 => format!("{whole}.{:03}", random.below(1_000)),
        _ => format!("{whole}.{:08}", random.below(100_000_000)),
    }
}

/// A rate as the account has it.
pub(crate) fn rate(random: &mut Random) -> String {
    let rate = random.pick(&[
        "2.817",
        "3.31",
        "2.81703",
        "3",
        "0.001",
        "1.000",
        "2.8170312345678901234",
        "1e1",
        "0.33",
    ]);
    if random.chance(60) { quoted(rate) } else { rate.to_owned() }
}

/// A text of this many characters.
fn long(random: &mut Random, length: usize) -> String {
    random.pick(&["x", "é", "ع", "😀"]).repeat(length)
}

/// A short text mostly, else one about as long as it may be, or as good as empty.
pub(crate) fn text(random: &mut Random, length_max: usize, faults: usize) -> String {
    if random.chance(faults) {
        let text = match random.below(6) {
            0 => String::new(),
            1 => " ".to_owned(),
            2 => long(random, length_max),
            _ => long(random, length_max + 1),
        };
        return quoted(&text);
    }
    let text = random.pick(&[
        "\"Logo design\"",
        "\"Voucher\"",
        "\"Vélo, état neuf\"",
        "\"تصميم شعار\"",
        "\"Shop \\\"Ines\\\"\\n2026\"",
        "\"\\u0041\\ud83d\\ude00\"",
        "\"cut \\ud83d\"",
        "\"n\"",
    ]);
    text.to_owned()
}
