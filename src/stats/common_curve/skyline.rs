//! Equations of which each row reaches back only a little.

/// A symmetric positive definite matrix, each row stored from its first entry to the diagonal.
///
/// *Method*: L·D·Lᵀ decomposition inside the envelope (George and Liu, *Computer Solution of Large
/// Sparse Positive Definite Systems*, 1981, chapter 4); linear in the rows where rows are short.
#[derive(Debug)]
pub(super) struct Skyline<'a> {
    /// The place at which each row begins.
    start: &'a [usize],
    /// Where each diagonal entry stands among the entries.
    diagonal: Vec<usize>,
    entries: Vec<f64>,
}

impl<'a> Skyline<'a> {
    /// Zeros, with the place at which each row begins.
    pub fn new(start: &'a [usize]) -> Self {
        let mut n = 0;
        let lengths = start.iter().enumerate().map(|(row, from)| row - from + 1);
        let diagonal = lengths.map(|length| {
            n += length;
            n - 1
        });
        let diagonal = diagonal.collect();
        Self { start, diagonal, entries: vec![0.0; n] }
    }

    /// Adds to an entry inside the envelope; `row` is not before `column`.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        let at = self.place(row, column);
        self.entries[at] += value;
    }

    fn place(&self, row: usize, column: usize) -> usize {
        self.diagonal[row] + column - row
    }

    /// The solution; `None` where the matrix is not positive definite.
    pub fn solve(mut self, mut right: Vec<f64>) -> Option<Vec<f64>> {
        let n = self.start.len();
        for row in 0..n {
            self.reduce(row, &mut right)?;
        }
        for (value, &at) in right.iter_mut().zip(&self.diagonal) {
            *value /= self.entries[at];
        }
        for row in (0..n).rev() {
            for column in self.start[row]..row {
                right[column] -= self.entries[self.place(row, column)] * right[row];
            }
        }
        Some(right)
    }

    /// Decomposes a row after those before it, and takes them out of the right side.
    fn reduce(&mut self, row: usize, right: &mut [f64]) -> Option<()> {
        let from = self.start[row];
        for column in from..row {
            let both = from.max(self.start[column]);
            let known = &self.entries[self.place(column, both)..self.diagonal[column]];
            let own = &self.entries[self.place(row, both)..self.place(row, column)];
            let product: f64 = own.iter().zip(known).map(|(a, b)| a * b).sum();
            let at = self.place(row, column);
            self.entries[at] -= product;
        }
        let mut pivot = self.entries[self.diagonal[row]];
        for column in from..row {
            let at = self.place(row, column);
            let scaled = self.entries[at] / self.entries[self.diagonal[column]];
            pivot -= scaled * self.entries[at];
            right[row] -= scaled * right[column];
            self.entries[at] = scaled;
        }
        self.entries[self.diagonal[row]] = pivot;
        (pivot.is_finite() && pivot > 0.0).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_what_it_multiplies() {
        let start = [0, 0, 1, 0, 3];
        let entries = [
            (0, 0, 4.0),
            (1, 0, -1.0),
            (1, 1, 5.0),
            (2, 1, 2.0),
            (2, 2, 6.0),
            (3, 0, 1.0),
            (3, 2, -2.0),
            (3, 3, 7.0),
            (4, 3, 1.5),
            (4, 4, 3.0),
        ];
        let solution = [1.0, -2.0, 3.0, 0.5, -1.0];
        let (mut matrix, mut right) = (Skyline::new(&start), vec![0.0; 5]);
        for (row, column, value) in entries {
            matrix.add(row, column, value);
            right[row] += value * solution[column];
            if row != column {
                right[column] += value * solution[row];
            }
        }
        let found = matrix.solve(right).unwrap();
        assert!(found.iter().zip(solution).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
        assert_eq!(Skyline::new(&[0]).solve(vec![1.0]), None);
    }
}
