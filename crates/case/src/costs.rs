//! Costs per alternative and payer. The payer follows from the kind of cost (the guideline's cost model).

use crate::analysis::{Analysis, CostItem, CostKind, CostPeriod, Payer};
use crate::ids::ItemId;
use crate::money::Ore;

impl CostKind {
    /// Who pays: fixed and municipality-wide variable costs fall on the system owner, those one department causes on it.
    pub fn payer(self) -> Payer {
        match self {
            Self::Fixed | Self::Variable => Payer::SystemOwner,
            Self::Other => Payer::Department,
        }
    }
}

impl CostItem {
    /// What this line costs over `years`.
    pub fn over(&self, years: u32) -> Ore {
        match self.period {
            Some(CostPeriod::Yearly) => self.amount.times(years),
            Some(CostPeriod::Once) | None => self.amount,
        }
    }
}

impl Analysis {
    /// What an alternative costs over `years`, for one payer or in all.
    pub fn cost(&self, alternative: ItemId, payer: Option<Payer>, years: u32) -> Ore {
        self.cost_items
            .iter()
            .filter(|line| line.alternative == Some(alternative))
            .filter(|line| payer.is_none() || line.kind.map(CostKind::payer) == payer)
            .fold(Ore(0), |sum, line| sum.plus(line.over(years)))
    }

    /// What an alternative costs once, or every year.
    pub fn cost_by_period(&self, alternative: ItemId, period: CostPeriod) -> Ore {
        self.cost_items
            .iter()
            .filter(|line| line.alternative == Some(alternative) && line.period == Some(period))
            .fold(Ore(0), |sum, line| sum.plus(line.amount))
    }
}
