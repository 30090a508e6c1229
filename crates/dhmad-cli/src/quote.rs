//! `dhmad quote`: what an escrow is worth, what is taken off it, and what the seller receives.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use dhmad_rules::money::{
    Amount, Currency, Decimal, FxLock, FxRate, MoneyPolicy, Percentage, Quote, Unrounded, read_decimal,
};
use dhmad_rules::rules::Place;
use dhmad_rules::words::Field;
use dhmad_rules::{Account, CreateEscrow, Edition, Escrow, Mode, Policy, Rule};
use dhmad_wire::QuoteRecord;

use crate::edition::EditionOfRules;
use crate::exit::Exit;
use crate::output::{Prose, write_line};
use crate::terminal;
use crate::word::word;

/// Compute what an escrow is worth in TND, the fees, and what the seller receives.
///
/// Every number is exact; where one is rounded, it says from which value.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad quote --amount 500 --developer-fee 5
  dhmad quote --amount 320 --currency USD --rate 2.81703 --mode quick

Exit status: 0, also if the API would refuse the amount (a warning says so); 2 if there is no quote.")]
pub(crate) struct Arguments {
    /// The price, in its currency
    #[arg(long, value_name = "AMOUNT", value_parser = amount, allow_hyphen_values = true)]
    amount: Amount,

    /// The currency of the price
    #[arg(long, value_name = "CURRENCY", default_value = Currency::Tnd.as_str(), value_parser = word::<Currency>(Currency::ALL.map(Currency::as_str)))]
    currency: Currency,

    /// TND per one unit of the currency; needed for USD and EUR
    #[arg(long, value_name = "RATE", value_parser = rate, allow_hyphen_values = true)]
    rate: Option<FxRate>,

    /// The mode of the escrow [default: that of a request which names none]
    #[arg(long, value_name = "MODE", value_parser = word::<Mode>(Mode::ALL.map(Mode::as_str)))]
    mode: Option<Mode>,

    /// The developer's share, in percent
    #[arg(long, value_name = "PERCENT", default_value = "0", value_parser = percentage, allow_hyphen_values = true)]
    developer_fee: Percentage,

    #[command(flatten)]
    edition: EditionOfRules,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: the `quote` of the answer to a create request
    Json,
}

pub(crate) fn run(arguments: &Arguments, output: &mut dyn Write) -> io::Result<Exit> {
    let lock = match fx_lock(arguments.currency, arguments.rate) {
        Ok(lock) => lock,
        Err(why) => {
            terminal::complain(&why);
            return Ok(Exit::Unusable);
        }
    };
    let edition = arguments.edition.edition();
    let policy = edition.money;
    let mode = arguments.mode.unwrap_or(edition.modes.default_mode);
    let quote = match policy.quote(arguments.amount, lock, mode, arguments.developer_fee) {
        Ok(quote) => quote,
        Err(error) => {
            terminal::complain(&error.to_string());
            return Ok(Exit::Unusable);
        }
    };
    match arguments.format {
        Format::Text => {
            print(output, arguments, mode, &quote, &policy)?;
            for warning in warnings(arguments, mode, lock, edition) {
                writeln!(output, "\nwarning: {warning}")?;
            }
        }
        Format::Json => {
            write_line(output, &QuoteRecord::from(&quote))?;
            output.flush()?;
            for warning in warnings(arguments, mode, lock, edition) {
                terminal::warn(&warning);
            }
        }
    }
    Ok(Exit::Fine)
}

/// The currency with its rate, which TND does not need.
fn fx_lock(currency: Currency, rate: Option<FxRate>) -> Result<FxLock, String> {
    match (currency, rate) {
        (Currency::Tnd, None) => Ok(FxLock::Tnd),
        (Currency::Tnd, Some(rate)) if rate == FxRate::ONE => Ok(FxLock::Tnd),
        (Currency::Tnd, Some(rate)) => {
            Err(format!("TND is not converted, so its rate cannot be `{rate}` (leave --rate out)"))
        }
        (Currency::Usd, Some(rate)) => Ok(FxLock::Usd(rate)),
        (Currency::Eur, Some(rate)) => Ok(FxLock::Eur(rate)),
        (Currency::Usd | Currency::Eur, None) => {
            Err(format!("{currency} needs a rate (--rate, TND per one {currency})"))
        }
    }
}

fn print(
    output: &mut dyn Write,
    arguments: &Arguments,
    mode: Mode,
    quote: &Quote,
    policy: &MoneyPolicy,
) -> io::Result<()> {
    let from = |exact: Option<Unrounded>| match exact {
        Some(exact) => format!("rounded (inferred) from {exact}"),
        None => "exact".to_owned(),
    };
    let converted = match arguments.currency {
        Currency::Tnd => String::new(),
        Currency::Usd | Currency::Eur => {
            format!("{} {} x {}, ", arguments.amount, arguments.currency, quote.fx_rate())
        }
    };
    let platform = policy.platform_fee_percentage(mode);
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(terminal::width()).unwrap_or(u16::MAX));
    table.add_rows([
        [
            "amountTnd".to_owned(),
            quote.amount_tnd().to_string(),
            converted + &from(quote.amount_tnd_rounded_from()),
        ],
        [
            "escrowFee".to_owned(),
            quote.escrow_fee().to_string(),
            format!(
                "platform, {platform} % (assumed) of amountTnd, {}",
                from(quote.escrow_fee_rounded_from())
            ),
        ],
        [
            "developerFee".to_owned(),
            quote.developer_fee().to_string(),
            format!(
                "{} % of amountTnd, {}",
                arguments.developer_fee,
                from(quote.developer_fee_rounded_from())
            ),
        ],
        [
            "sellerPayout".to_owned(),
            quote.seller_payout().to_string(),
            "what both fees leave, exact".to_owned(),
        ],
        [
            "buyerPays".to_owned(),
            quote.buyer_pays().to_string(),
            "amountTnd: the seller bears the fees".to_owned(),
        ],
    ]);
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    writeln!(output, "An escrow of {} {}, mode {}, in TND:\n", arguments.amount, arguments.currency, mode)?;
    for line in table.lines() {
        writeln!(output, "{}", line.trim_end())?;
    }
    writeln!(output)?;
    Prose::new(output, terminal::width()).paragraph(
        "assumed: no page documents the number. inferred: the pages' examples fit no other rounding; what lies exactly \
         halfway goes away from zero, which is assumed.",
    )
}

/// What the API would have against such an escrow, as far as money goes.
fn warnings(arguments: &Arguments, mode: Mode, lock: FxLock, edition: &'static Edition) -> Vec<String> {
    let account = match lock {
        FxLock::Tnd => Account::unknown(),
        FxLock::Usd(rate) => Account::unknown().with_usd_rate(rate),
        FxLock::Eur(rate) => Account::unknown().with_eur_rate(rate),
    };
    // Where nobody else can be named, the account sells.
    let account = if edition.modes.of(mode).may_name_seller {
        account
    } else {
        account.with_associated_user("seller@example.com")
    };
    let request = CreateEscrow::empty()
        .with_mode(mode)
        .with_currency(arguments.currency)
        .with_amount(arguments.amount.value())
        .with_developer_fee_percentage(arguments.developer_fee.value());
    let report = edition.check(request, &Escrow::unknown(), &account);
    let is_about_money = |rule: &Rule| match rule.place() {
        Place::Field(field) => [Field::Amount, Field::DeveloperFeePercentage].contains(&field),
        Place::Operation | Place::Request | Place::Caller | Place::Escrow => false,
    };
    // Documented and inferred rules refuse, assumed ones only advise.
    let violated = report.violations(&Policy::standard()).iter().filter(is_about_money).collect();
    report
        .findings(violated)
        .map(|it| format!("refused by {}: {} ({})", it.rule(), it.message(), it.instead()))
        .collect()
}

fn number(text: &str) -> Result<Decimal, String> {
    read_decimal(text).map_err(|error| error.to_string())
}

fn amount(text: &str) -> Result<Amount, String> {
    Amount::new(number(text)?).map_err(|error| error.to_string())
}

fn rate(text: &str) -> Result<FxRate, String> {
    FxRate::new(number(text)?).map_err(|error| error.to_string())
}

fn percentage(text: &str) -> Result<Percentage, String> {
    Percentage::new(number(text)?).map_err(|error| error.to_string())
}
