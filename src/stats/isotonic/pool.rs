//! Blocks of figures that share one fitted value, and how they are pooled.

/// Figures that share one fitted value.
pub(super) trait Pool {
    /// The value that fits them best.
    fn level(&self) -> f64;
    /// Takes the figures of another block in.
    fn absorb(&mut self, other: Self);
}

/// Pools neighbours until no level lies below the one before it; one level per block given.
pub(super) fn pooled<P: Pool>(blocks: impl Iterator<Item = P>) -> Vec<f64> {
    let mut pools: Vec<(P, usize)> = Vec::new();
    for mut block in blocks {
        let mut n = 1;
        while let Some((mut last, before)) = pools.pop() {
            if last.level() <= block.level() {
                pools.push((last, before));
                break;
            }
            last.absorb(block);
            block = last;
            n += before;
        }
        pools.push((block, n));
    }
    pools.iter().flat_map(|(block, n)| std::iter::repeat_n(block.level(), *n)).collect()
}

/// A block with its weighted mean.
pub(super) struct Mean {
    sum: f64,
    weight: f64,
    level: f64,
}

impl Mean {
    pub fn of(y: f64, weight: f64) -> Self {
        Self { sum: y * weight, weight, level: y }
    }
}

impl Pool for Mean {
    fn level(&self) -> f64 {
        self.level
    }

    fn absorb(&mut self, other: Self) {
        self.sum += other.sum;
        self.weight += other.weight;
        self.level = self.sum / self.weight;
    }
}

/// A block with its weighted fractile.
pub(super) struct Fractile {
    /// Figures with their weights, by size.
    sorted: Vec<(f64, f64)>,
    share: f64,
    level: f64,
}

impl Fractile {
    pub fn of(y: f64, weight: f64, share: f64) -> Self {
        Self { sorted: vec![(y, weight)], share, level: y }
    }
}

impl Pool for Fractile {
    fn level(&self) -> f64 {
        self.level
    }

    fn absorb(&mut self, other: Self) {
        let own = std::mem::take(&mut self.sorted);
        self.sorted = merged(own, other.sorted);
        self.level = fractile(&self.sorted, self.share);
    }
}

/// Two sorted lists as one; of lists of very different length, the short one is put into the long.
fn merged(a: Vec<(f64, f64)>, b: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let (mut long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    if short.len() * 16 < long.len() {
        for item in short {
            let at = long.partition_point(|other| other.0 <= item.0);
            long.insert(at, item);
        }
    } else {
        long.extend(short);
        long.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    }
    long
}

/// The value below which the share of the weight lies; where it falls between two values, their
/// mean by weight.
fn fractile(sorted: &[(f64, f64)], share: f64) -> f64 {
    let total: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    let wanted = total * share;
    let mut below = 0.0;
    for (at, &(y, weight)) in sorted.iter().enumerate() {
        below += weight;
        // Weights such as 0.1 do not add up exactly.
        if (below - wanted).abs() <= 1e-12 * total
            && let Some(&(next, next_weight)) = sorted.get(at + 1)
        {
            return (y * weight + next * next_weight) / (weight + next_weight);
        }
        if below > wanted {
            return y;
        }
    }
    sorted.last().map_or(f64::NAN, |last| last.0)
}
