//! Labels in a column that do not overlap.

/// Moves labels of one height as little as needed so that none overlaps the next and all stay
/// between `top` and `bottom` as far as there is room.
///
/// Takes wanted centres in any order; returns centres in the same order.
pub(super) fn spread_labels(wanted: &[f64], height: f64, [top, bottom]: [f64; 2]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]).then(a.cmp(&b)));
    // Blocks of labels that touch: sum of wanted tops of the block, and how many labels it has.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    let start = |&(sum, n): &(f64, usize)| {
        let room = (bottom - top - n as f64 * height).max(0.0);
        (sum / n as f64 - top).clamp(0.0, room) + top
    };
    for &at in &order {
        blocks.push((wanted[at] - height / 2.0, 1));
        while let [.., before, last] = blocks.as_slice()
            && start(before) + before.1 as f64 * height > start(last)
        {
            let shifted = last.0 - (before.1 * last.1) as f64 * height;
            let merged = (before.0 + shifted, before.1 + last.1);
            blocks.truncate(blocks.len() - 2);
            blocks.push(merged);
        }
    }
    let placed = blocks.iter().flat_map(|block| {
        let first = start(block) + height / 2.0;
        (0..block.1).map(move |i| first + i as f64 * height)
    });
    let mut centres = vec![0.0; wanted.len()];
    for (at, centre) in order.into_iter().zip(placed) {
        centres[at] = centre;
    }
    centres
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &[f64], expected: &[f64]) {
        assert_eq!(spread_labels(wanted, 10.0, [0.0, 100.0]), expected, "{wanted:?}");
    }

    #[test]
    fn labels_move_as_little_as_needed() {
        check(&[], &[]);
        check(&[50.0, 20.0], &[50.0, 20.0]);
        check(&[50.0, 50.0], &[45.0, 55.0]);
        check(&[2.0, 3.0], &[5.0, 15.0]);
        check(&[99.0, 98.0, 40.0], &[95.0, 85.0, 40.0]);
    }
}
