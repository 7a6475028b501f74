//! Sums of many sprints, exactly, without adding them up one sprint at a time.
//!
//! Adding a sprint to a distribution costs as many steps as the distribution is wide, times the number of different
//! samples; for 10,000 items, hundreds of sprints, that is tens of milliseconds. As waves (the discrete Fourier
//! transform, which makes a convolution a product) one more sprint is one multiplication for each wave, and after some
//! sprints only the few slowest waves are left: the others have died down below what a number can hold. The chance that
//! a sum reaches an amount is read from the waves directly.
//!
//! The period of the waves is as long as everything that is likelier than 2e-13 (Bernstein's inequality says where
//! that ends), so what is further out, and would be folded back, can't be seen.

use crate::forecast::{samples::Samples, shares::parted};

/// The longest period: the work is bounded by it. Odd, so that no wave is its own mirror image.
const LONGEST: u64 = (1 << 18) - 1;
/// 2 exp(-this) is 2e-13: what is less likely is not looked at.
const UNSEEN: f64 = 30.0;
/// 2 exp(-this) is 3e-5: what misses an amount with less than this has reached it, as far as a forecast goes.
const REACHED: f64 = 11.0;
/// A wave that is lower than this adds nothing.
const FLAT: f64 = 1e-17;

/// Fewer different samples than this make waves that die down late: with a long period that is slow.
const FEW: usize = 5;
/// A period that is long when there are few samples.
const LONG: u64 = (1 << 13) - 1;

/// What waves are to be made for: a first and a last number of sprints.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    law: Law,
    first: u16,
    /// In steps.
    period: u64,
    /// The amounts that are to be reached, in steps, with their shares.
    wanted: Vec<(u64, f64)>,
    is_coarse: bool,
}

impl Plan {
    /// Plans for one number of sprints; nothing where every sum is 0.
    pub(super) fn after(samples: &Samples, sprints: u16) -> Option<Self> {
        Self::between(samples, &[], |_, _, _| (sprints, sprints))
    }

    /// Plans for the first number of sprints that may reach one of the amounts (in hundredths), and for all after it
    /// until each is reached; nothing where every sum is 0. When none is reached up to the horizon, the first number of
    /// sprints is beyond it.
    pub(super) fn until_reached(samples: &Samples, amounts: &[(u64, f64)], horizon: u16) -> Option<Self> {
        Self::between(samples, amounts, |law, least, most| {
            let first = first(1, horizon, |sprints| law.ends(sprints, UNSEEN).1 >= least);
            let last = self::first(first, horizon, |sprints| law.ends(sprints, REACHED).0 >= most);
            (first, last)
        })
    }

    fn between(
        samples: &Samples,
        amounts: &[(u64, f64)],
        sprints: impl Fn(&Law, u64, u64) -> (u16, u16),
    ) -> Option<Self> {
        let shares = samples.shares();
        let finest = shares.iter().fold(0, |divisor, (amount, _)| gcd(divisor, *amount));
        let mut step = (finest > 0).then_some(finest)?;
        loop {
            let wanted: Vec<(u64, f64)> =
                amounts.iter().map(|(amount, share)| (amount.div_ceil(step), *share)).collect();
            let least = wanted.iter().map(|(amount, _)| *amount).min().unwrap_or(u64::MAX);
            let most = wanted.iter().map(|(amount, _)| *amount).max();
            // One sprint that reaches everything is as good as one that does more.
            let law = Law::new(&shares, step, most.unwrap_or(u64::MAX));
            let most = most.unwrap_or(0);
            let (first, until) = sprints(&law, least, most);
            let spans = [first, until].map(|sprints| {
                let (low, high) = law.ends(sprints, UNSEEN);
                high.max(most) - low.min(least)
            });
            let period = (spans.into_iter().max().unwrap_or(0) + 1) | 1;
            if period <= LONGEST {
                return Some(Self { law, first, period, wanted, is_coarse: step > finest });
            }
            step = step.saturating_mul(period.div_ceil(LONGEST));
        }
    }

    /// Returns the first number of sprints.
    pub(super) fn first(&self) -> u16 {
        self.first
    }

    /// Says whether waves would be slow, or coarse.
    pub(super) fn is_rough(&self) -> bool {
        self.is_coarse || self.law.shares.len() < FEW && self.period > LONG
    }
}

/// The sum of a number of sprints, as waves.
#[derive(Clone, Debug)]
pub(super) struct Waves {
    sprints: u16,
    law: Law,
    /// In steps.
    period: u64,
    /// One turn in `period` parts.
    circle: Vec<Complex>,
    swinging: Vec<Wave>,
    /// As in the plan.
    wanted: Vec<(u64, f64)>,
}

/// One wave: how often it swings in a period, and what it is made of.
#[derive(Clone, Copy, Debug)]
struct Wave {
    swings: u64,
    /// What one more sprint makes of it.
    turn: Complex,
    /// How high it is now.
    height: Complex,
    /// Where the wanted amounts lie on it.
    wanted: Complex,
    /// Adds up everything from an amount on: 1 / (1 - w^-swings).
    onward: Complex,
}

impl Waves {
    /// Makes the waves for the first number of sprints of a plan.
    pub(super) fn new(plan: Plan) -> Self {
        let Plan { law, first: sprints, period, wanted, is_coarse: _ } = plan;
        let circle = circle(period);
        let flat = FLAT.powf(2.0 / f64::from(sprints.max(1)));
        let turns = turns(&law, &circle);
        let waves = (1..).zip(turns).filter(|(_, turn)| turn.square() > flat).map(|(swings, turn)| {
            let place = |(amount, share): &(u64, f64)| {
                at(&circle, amount % period * swings).mirrored().scaled(*share)
            };
            let half = std::f64::consts::PI * float(swings) / float(period);
            Wave {
                swings,
                turn,
                height: turn.power(sprints),
                wanted: wanted.iter().map(place).fold(Complex::default(), Complex::plus),
                onward: Complex { real: 0.5, imaginary: -0.5 / half.tan() },
            }
        });
        let swinging = waves.collect();
        Self { sprints, law, period, circle, swinging, wanted }
    }

    /// Returns how many sprints these are.
    pub(super) fn sprints(&self) -> u16 {
        self.sprints
    }

    /// Returns how many hundredths one step is.
    pub(super) fn step(&self) -> u64 {
        self.law.step
    }

    /// Adds a sprint.
    pub(super) fn advance(&mut self) {
        self.sprints = self.sprints.saturating_add(1);
        self.swinging.retain_mut(|wave| {
            wave.height = wave.height.times(wave.turn);
            wave.height.square() > FLAT * FLAT
        });
    }

    /// Returns the chance that the sum reaches the wanted amounts.
    pub(super) fn reached(&self) -> f64 {
        let least = self.wanted.iter().map(|(amount, _)| *amount).min().unwrap_or(0);
        let top = self.law.ends(self.sprints, UNSEEN).0.min(least) + self.period;
        let constant =
            self.wanted.iter().map(|(amount, share)| float(top.saturating_sub(*amount)) * share).sum();
        let all = self.wanted.iter().map(|(_, share)| share).sum();
        self.sum(top, constant, |wave, top| wave.wanted.minus(top.scaled(all)))
    }

    /// Returns the chance that the sum is at least so many steps.
    pub(super) fn at_least(&self, steps: u64) -> f64 {
        let (low, high) = self.ends();
        if steps <= low {
            return 1.0;
        }
        if steps > high {
            return 0.0;
        }
        let (top, steps_on_circle) = (low + self.period, steps % self.period);
        self.sum(top, float(top - steps), |wave, top| {
            at(&self.circle, steps_on_circle * wave.swings).mirrored().minus(top)
        })
    }

    /// Returns the least and the most steps that the sum may come to.
    pub(super) fn ends(&self) -> (u64, u64) {
        self.law.ends(self.sprints, UNSEEN)
    }

    /// Adds up the waves from an amount to the top of the period.
    fn sum(&self, top: u64, constant: f64, from: impl Fn(&Wave, Complex) -> Complex) -> f64 {
        let top = top % self.period;
        let heights = self.swinging.iter().map(|wave| {
            let span = from(wave, at(&self.circle, top * wave.swings).mirrored());
            wave.height.times(span).times(wave.onward).real
        });
        (constant + 2.0 * heights.sum::<f64>()) / float(self.period)
    }
}

/// What one sprint finishes, in steps.
#[derive(Clone, Debug)]
struct Law {
    /// In hundredths.
    step: u64,
    /// Each number of steps with its share of 1.
    shares: Vec<(u64, f64)>,
    low: u64,
    high: u64,
    mean: f64,
    variance: f64,
}

impl Law {
    /// Counts in steps, at most so many; what lies between two is parted, so that the mean stays.
    fn new(shares: &[(u64, f64)], step: u64, most: u64) -> Self {
        let shares: Vec<(u64, f64)> = shares
            .iter()
            .flat_map(|(amount, share)| {
                parted(*amount, step).map(move |(at, part)| (at.min(most), part * share))
            })
            .collect();
        let sum = |value: &dyn Fn(f64) -> f64| {
            shares.iter().map(|(steps, share)| value(float(*steps)) * share).sum()
        };
        let mean: f64 = sum(&|steps| steps);
        let variance = sum(&|steps| (steps - mean).powi(2));
        let low = shares.iter().map(|(steps, _)| *steps).min().unwrap_or(0);
        let high = shares.iter().map(|(steps, _)| *steps).max().unwrap_or(0);
        Self { step, shares, low, high, mean, variance }
    }

    /// Returns between which numbers of steps the sum of some sprints lies, but for a chance of 2 exp(-doubt).
    fn ends(&self, sprints: u16, doubt: f64) -> (u64, u64) {
        let sprints = f64::from(sprints);
        // Bernstein: 2 exp(-t^2 / 2 / (n variance + range t / 3)) bounds the chance of being further than t off.
        let range = doubt * float(self.high - self.low) / 3.0;
        let off = range + (range * range + 2.0 * doubt * sprints * self.variance).sqrt();
        let low = (sprints * self.mean - off - 1.0).max(sprints * float(self.low));
        let high = (sprints * self.mean + off + 1.0).min(sprints * float(self.high));
        (whole(low), whole(high))
    }
}

/// Returns what one sprint makes of each wave.
fn turns(law: &Law, circle: &[Complex]) -> Vec<Complex> {
    let period = circle.len();
    let mut turns = vec![Complex::default(); period / 2];
    for (steps, share) in &law.shares {
        let stride = usize::try_from(*steps).unwrap_or(0) % period;
        let mut place = 0;
        for turn in &mut turns {
            place += stride;
            if place >= period {
                place -= period;
            }
            *turn = turn.plus(circle.get(place).copied().unwrap_or_default().scaled(*share));
        }
    }
    turns
}

/// Returns the first number of sprints for which something holds that holds from some number on; the one after the last
/// when it never does.
fn first(from: u16, last: u16, holds: impl Fn(u16) -> bool) -> u16 {
    let (mut from, mut beyond) = (from, last.saturating_add(1));
    while from < beyond {
        let middle = from.midpoint(beyond);
        if holds(middle) {
            beyond = middle;
        } else {
            from = middle + 1;
        }
    }
    from
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[derive(Clone, Copy, Debug, Default)]
struct Complex {
    real: f64,
    imaginary: f64,
}

impl Complex {
    const ONE: Self = Self { real: 1.0, imaginary: 0.0 };

    fn plus(self, other: Self) -> Self {
        Self { real: self.real + other.real, imaginary: self.imaginary + other.imaginary }
    }

    fn minus(self, other: Self) -> Self {
        Self { real: self.real - other.real, imaginary: self.imaginary - other.imaginary }
    }

    fn times(self, other: Self) -> Self {
        Self {
            real: self.real * other.real - self.imaginary * other.imaginary,
            imaginary: self.real * other.imaginary + self.imaginary * other.real,
        }
    }

    fn scaled(self, factor: f64) -> Self {
        Self { real: self.real * factor, imaginary: self.imaginary * factor }
    }

    fn mirrored(self) -> Self {
        Self { real: self.real, imaginary: -self.imaginary }
    }

    /// Returns the square of how high it is.
    fn square(self) -> f64 {
        self.real * self.real + self.imaginary * self.imaginary
    }

    fn power(self, exponent: u16) -> Self {
        let (mut product, mut base, mut exponent) = (Self::ONE, self, exponent);
        while exponent > 0 {
            if exponent % 2 == 1 {
                product = product.times(base);
            }
            base = base.times(base);
            exponent /= 2;
        }
        product
    }
}

/// Divides one turn into equal parts. Sines are dear: two short circles are multiplied instead.
fn circle(parts: u64) -> Vec<Complex> {
    const FINE: u64 = 64;
    let turned = |part: u64| {
        let (imaginary, real) = (std::f64::consts::TAU * float(part) / float(parts)).sin_cos();
        Complex { real, imaginary }
    };
    let fine: Vec<Complex> = (0..FINE).map(turned).collect();
    let mut circle: Vec<Complex> = (0..parts.div_ceil(FINE))
        .map(|part| turned(part * FINE))
        .flat_map(|coarse| fine.iter().map(move |fine| fine.times(coarse)))
        .collect();
    circle.truncate(usize::try_from(parts).unwrap_or(usize::MAX));
    circle
}

/// Returns where so many parts of the circle end.
fn at(circle: &[Complex], parts: u64) -> Complex {
    let place = usize::try_from(parts).unwrap_or_default() % circle.len().max(1);
    circle.get(place).copied().unwrap_or_default()
}

fn float(number: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "steps of sums, far below 2^53")]
    let float = number as f64;
    float
}

fn whole(number: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` stops at the ends, which is meant"
    )]
    let whole = number as u64;
    whole
}
