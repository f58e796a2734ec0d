//! Costs per payer over the years, against a reference that adds line by line.

use proptest::prelude::*;
use undantag_case::{Analysis, CostItem, CostKind, CostPeriod, Ore, Payer};

use crate::builders::item_id;

fn line() -> impl Strategy<Value = CostItem> {
    let kind = prop::sample::select(CostKind::ALL);
    let period = prop::sample::select(CostPeriod::ALL);
    (0..3_u128, kind, period, 0..=Ore::MAX.0).prop_map(|(alternative, kind, period, amount)| CostItem {
        id: item_id(100),
        version: 1,
        alternative: Some(item_id(alternative)),
        text: "Licens".to_owned(),
        kind: Some(kind),
        amount: Ore(amount),
        period: Some(period),
    })
}

/// Adds every year of every line by itself. Fixed and variable costs are the system owner's, others the department's.
fn reference(lines: &[CostItem], alternative: u128, payer: Option<Payer>, years: u32) -> i128 {
    let mut sum = 0;
    for line in lines {
        let department = line.kind == Some(CostKind::Other);
        let counts = match payer {
            None => true,
            Some(Payer::Department) => department,
            Some(Payer::SystemOwner) => !department,
        };
        for year in 0..years {
            let due = year == 0 || line.period == Some(CostPeriod::Yearly);
            if counts && due && line.alternative == Some(item_id(alternative)) {
                sum += i128::from(line.amount.0);
            }
        }
    }
    sum
}

proptest! {
    #[test]
    fn totals_agree_with_adding_line_by_line(lines in prop::collection::vec(line(), 0..40)) {
        let analysis = Analysis { cost_items: lines.clone(), ..Analysis::default() };
        for alternative in 0..3 {
            for years in [1, 3, 5] {
                for payer in [None, Some(Payer::SystemOwner), Some(Payer::Department)] {
                    let total = analysis.cost(item_id(alternative), payer, years);
                    prop_assert_eq!(i128::from(total.0), reference(&lines, alternative, payer, years));
                }
            }
        }
    }

    #[test]
    fn what_the_payers_pay_adds_up_to_the_whole(lines in prop::collection::vec(line(), 0..40), years in 1..10_u32) {
        let analysis = Analysis { cost_items: lines, ..Analysis::default() };
        let of = |payer| analysis.cost(item_id(0), payer, years).0;
        prop_assert_eq!(of(Some(Payer::SystemOwner)) + of(Some(Payer::Department)), of(None));
    }

    #[test]
    fn one_off_and_yearly_costs_make_the_total(lines in prop::collection::vec(line(), 0..40), years in 1..10_u32) {
        let analysis = Analysis { cost_items: lines, ..Analysis::default() };
        let of = |period| analysis.cost_by_period(item_id(0), period);
        let total = of(CostPeriod::Once).plus(of(CostPeriod::Yearly).times(years));
        prop_assert_eq!(total, analysis.cost(item_id(0), None, years));
    }
}

#[test]
fn amounts_beyond_measure_stop_instead_of_wrapping() {
    assert_eq!(Ore(i64::MAX).plus(Ore(1)), Ore(i64::MAX));
    assert_eq!(Ore(i64::MAX / 2).times(3), Ore(i64::MAX));
}
