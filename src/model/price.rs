//! Prices in whole rupiah. Parsing them: `typed`.

mod typed;

pub use typed::{Fault, Typed};

/// An amount in whole rupiah. Never a fraction: sen have not been used in trade for decades.
pub type Rupiah = u64;

/// The price of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// One price.
    Exact(Rupiah),
    /// The lowest of several.
    From(Rupiah),
    /// A lowest and a highest.
    Between(Rupiah, Rupiah),
}

impl Price {
    /// The lowest amount.
    pub fn low(self) -> Rupiah {
        match self {
            Self::Exact(amount) | Self::From(amount) | Self::Between(amount, _) => amount,
        }
    }

    /// The highest amount, where it is known.
    pub fn high(self) -> Option<Rupiah> {
        match self {
            Self::Exact(amount) | Self::Between(_, amount) => Some(amount),
            Self::From(_) => None,
        }
    }
}

/// A whole number with its thousands apart.
pub fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1.000"), (1_250_000, "1.250.000")] {
            assert_eq!(grouped(number, '.'), text);
        }
    }
}
