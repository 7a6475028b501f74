//! Amounts in hundredths, each with its share of 1.

/// Makes one of equal amounts; least first.
pub(super) fn merged(mut shares: Vec<(u64, f64)>) -> Vec<(u64, f64)> {
    // Stable, because that is quick where a few sorted lists were put behind each other.
    shares.sort_by_key(|(amount, _)| *amount);
    shares.dedup_by(|(amount, share), (kept, sum)| {
        let same = amount == kept;
        if same {
            *sum += *share;
        }
        same
    });
    shares
}

/// Makes at most so many of many different amounts, without changing their mean: each goes to its two neighbours among
/// evenly spaced ones.
pub(super) fn fewer(shares: Vec<(u64, f64)>, most: usize) -> Vec<(u64, f64)> {
    let ends = shares.first().zip(shares.last()).map(|((low, _), (high, _))| (*low, *high));
    let Some((low, high)) = ends.filter(|_| shares.len() > most) else { return shares };
    let gap = (high - low).div_ceil(u64::try_from(most).unwrap_or(u64::MAX).saturating_sub(1).max(1)).max(1);
    let spaced = shares.into_iter().flat_map(|(amount, share)| {
        parted(amount - low, gap).map(move |(at, part)| (low + at * gap, share * part))
    });
    merged(spaced.collect())
}

/// Returns between which two multiples of a gap an amount lies, and how near it is to each; one where it is a multiple.
pub(super) fn parted(amount: u64, gap: u64) -> impl Iterator<Item = (u64, f64)> {
    let (at, over) = (amount / gap, amount % gap);
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = over as f64 / gap as f64;
    [(at, 1.0 - share), (at + 1, share)].into_iter().filter(|(_, share)| *share > 0.0)
}
