use super::*;
use crate::stats::{Interval, close};

/// Log risk ratios of 13 trials of the BCG vaccine and their variances: `dat.bcg` of metadat
/// (Colditz and others, *JAMA* 271:698, 1994).
const BCG: [(f64, f64); 13] = [
    (-0.889_311_333_920_205, 0.325_584_765_003_961),
    (-1.585_388_657_201_43, 0.194_581_121_398_144),
    (-1.348_073_148_299_69, 0.415_367_965_367_965),
    (-1.441_551_190_021_31, 0.020_010_031_902_247_6),
    (-0.217_547_322_211_296, 0.051_210_172_169_630_9),
    (-0.786_115_585_818_864, 0.006_905_618_455_908_76),
    (-1.620_898_223_598_39, 0.223_017_247_572_315),
    (0.011_952_333_523_840_5, 0.003_961_579_297_817_73),
    (-0.469_417_648_738_149, 0.056_434_210_463_249),
    (-1.371_344_803_472_78, 0.073_024_793_613_028_9),
    (-0.339_358_828_338_391, 0.012_412_213_971_559_7),
    (0.445_913_400_571_379, 0.532_505_845_200_153),
    (-0.017_313_948_216_879_8, 0.071_404_659_683_986_3),
];

const METHODS: [Tau2Method; 4] = [
    Tau2Method::FixedEffect,
    Tau2Method::DerSimonianLaird,
    Tau2Method::PauleMandel,
    Tau2Method::Reml,
];

fn bcg() -> (Vec<f64>, Vec<f64>) {
    BCG.iter().copied().unzip()
}

fn pool(studies: &[(f64, f64)], method: Tau2Method) -> RandomEffects {
    let (effects, variances): (Vec<f64>, Vec<f64>) = studies.iter().copied().unzip();
    random_effects(&effects, &variances, method).unwrap()
}

fn ends(interval: Interval, low: f64, high: f64, tolerance: f64) {
    close(interval.low, low, tolerance);
    close(interval.high, high, tolerance);
}

/// τ², μ, se, interval and prediction interval under z, then under Knapp and Hartung, I², H².
struct Golden {
    method: Tau2Method,
    tau2: f64,
    mu: f64,
    z: [f64; 5],
    knapp_hartung: [f64; 5],
    i2: f64,
    h2: f64,
}

/// metafor 3.8-1: `rma(yi, vi, method = ..., test = ...)` and `predict()`.
const GOLDEN: [Golden; 3] = [
    Golden {
        method: Tau2Method::DerSimonianLaird,
        tau2: 0.308_760_262_862_376,
        mu: -0.714_117_222_073_227,
        z: [
            0.178_742_089_535_403,
            -1.064_445_280_084_05,
            -0.363_789_164_062_403,
            -1.858_153_752_732_17,
            0.429_919_308_585_714,
        ],
        knapp_hartung: [
            0.180_696_628_335_547,
            -1.107_821_354_168_33,
            -0.320_413_089_978_125,
            -1.987_206_963_430_74,
            0.558_972_519_284_285,
        ],
        i2: 92.117_346_854_562_1,
        h2: 12.686_084_006_864_4,
    },
    Golden {
        method: Tau2Method::Reml,
        tau2: 0.313_243_258_136_481,
        mu: -0.714_532_342_158_139,
        z: [
            0.179_781_516_105_206,
            -1.066_897_638_810_35,
            -0.362_167_045_505_929,
            -1.866_692_217_902_89,
            0.437_627_533_586_608,
        ],
        knapp_hartung: [
            0.180_791_744_092_848,
            -1.108_443_713_685_55,
            -0.320_620_970_630_728,
            -1.996_016_834_196_2,
            0.566_952_149_879_924,
        ],
        i2: 92.221_384_521_269,
        h2: 12.855_758_235_309_2,
    },
    Golden {
        method: Tau2Method::PauleMandel,
        tau2: 0.318_068_452_205_024,
        mu: -0.714_968_153_493_444,
        z: [
            0.180_892_191_537_624,
            -1.069_510_333_991_71,
            -0.360_425_972_995_181,
            -1.875_807_082_484_02,
            0.445_870_775_497_129,
        ],
        // Equal to Wald's by construction: the generalised Q is k − 1.
        knapp_hartung: [
            0.180_892_191_537_624,
            -1.109_098_381_222_4,
            -0.320_837_925_784_648,
            -2.005_425_922_928_1,
            0.575_489_615_941_215,
        ],
        i2: 92.330_337_954_153_3,
        h2: 13.038_384_142_903_9,
    },
];

#[test]
fn random_effects_of_metafor() {
    for golden in GOLDEN {
        let pooled = pool(&BCG, golden.method);
        close(pooled.tau2, golden.tau2, 1e-8);
        close(pooled.estimate, golden.mu, 1e-8);
        close(pooled.i2, golden.i2, 1e-8);
        close(pooled.h2, golden.h2, 1e-8);
        // All three have more spread than their variances explain, so that ad hoc changes nothing.
        let tests = [
            (Test::Z, golden.z),
            (Test::KnappHartung, golden.knapp_hartung),
            (Test::AdHoc, golden.knapp_hartung),
        ];
        for (test, [se, low, high, predicted_low, predicted_high]) in tests {
            close(pooled.se(test).unwrap(), se, 1e-8);
            ends(pooled.interval(test).unwrap(), low, high, 1e-8);
            let predicted = pooled.prediction_interval(test, Prediction::AsTest).unwrap();
            ends(predicted, predicted_low, predicted_high, 1e-8);
        }
    }
}

#[test]
fn fixed_effect_and_homogeneity_of_metafor() {
    let pooled = pool(&BCG, Tau2Method::FixedEffect);
    close(pooled.estimate, -0.430_285_163_654_091, 1e-12);
    close(pooled.se, 0.040_498_751_710_863_8, 1e-12);
    let interval = pooled.interval(Test::Z).unwrap();
    ends(interval, -0.509_661_258_426_214, -0.350_909_068_881_968, 1e-12);
    close(pooled.i2, 92.117_346_854_562_1, 1e-12);
    close(pooled.h2, 12.686_084_006_864_4, 1e-12);
    for method in METHODS {
        let Heterogeneity { q, df, p } = pool(&BCG, method).heterogeneity;
        close(q, 152.233_008_082_373, 1e-12);
        assert_eq!(df, 12);
        close(p, 1.996_764_590_845_97e-26, 1e-8);
    }
}

#[test]
fn three_conventions_of_the_prediction_interval() {
    let pooled = pool(&BCG, Tau2Method::Reml);
    let predicted = |convention| pooled.prediction_interval(Test::Z, convention).unwrap();
    ends(predicted(Prediction::T), -1.995_341_958_509_1, 0.566_277_274_192_826, 1e-8);
    ends(predicted(Prediction::Riley), -2.008_375_906_922_58, 0.579_311_222_606_299, 1e-8);
    let riley = pool(&BCG, Tau2Method::DerSimonianLaird)
        .prediction_interval(Test::Z, Prediction::Riley)
        .unwrap();
    ends(riley, -1.998_838_50, 0.570_604_05, 5e-9);
}

#[test]
fn q_profile_meets_its_definition_and_metafor_within_the_tolerance_of_that() {
    let (effects, variances) = bcg();
    let profile = q_profile(&effects, &variances).unwrap();
    let studies = Studies::new(&effects, &variances).unwrap();
    // R: qchisq(c(0.975, 0.025), 12).
    close(studies.generalised_q(profile.tau2.low), 23.336_664_158_645_34, 1e-12);
    close(studies.generalised_q(profile.tau2.high), 4.403_788_506_981_701, 1e-12);
    // confint(rma(...)) looks for the ends with uniroot(tol = .Machine$double.eps^0.25), and its
    // lower end has Q = 23.33949: no more than four digits of these are right.
    let tolerance = f64::EPSILON.powf(0.25);
    let metafor =
        [(profile.tau2.low, 0.119_695_312_816_638), (profile.tau2.high, 1.111_486_262_215_44)];
    for (found, printed) in metafor {
        assert!((found - printed).abs() < tolerance, "{found}, metafor {printed}");
    }
    let i2_of = |tau2: f64| 100.0 * tau2 / (tau2 + tau2_within());
    close(profile.i2.low, i2_of(profile.tau2.low), 1e-12);
    // I² and H² that metafor prints follow from its ends of τ².
    close(i2_of(0.119_695_312_816_638), 81.917_722_72, 1e-9);
    close(studies.i2_and_h2(0.119_695_312_816_638).1, 5.530_276_88, 1e-9);
    close(i2_of(1.111_486_262_215_44), 97.678_089_61, 1e-9);
    close(studies.i2_and_h2(1.111_486_262_215_44).1, 43.067_984_11, 1e-9);
}

/// The typical variance within the trials, from metafor's τ² and H² of REML.
fn tau2_within() -> f64 {
    0.313_243_258_136_481 / (12.855_758_235_309_2 - 1.0)
}

#[test]
fn weights_of_metafor() {
    let expected = [
        5.036_492, 6.347_329, 4.412_027, 9.717_646, 8.875_377, 10.121_060, 6.007_914, 10.216_343,
        8.748_417, 8.368_252, 9.947_532, 3.797_697, 8.403_914,
    ];
    let pooled = pool(&BCG, Tau2Method::DerSimonianLaird);
    for (weight, percent) in pooled.weights.iter().zip(expected) {
        assert!((100.0 * weight - percent).abs() < 5.1e-7, "{weight}, expected {percent} %");
    }
    close(pooled.weights.iter().sum(), 1.0, 1e-12);
}

#[test]
fn two_studies_in_closed_form() {
    // metafor, issue 36: y 1, 3 with v 0.5.
    for method in [Tau2Method::DerSimonianLaird, Tau2Method::PauleMandel, Tau2Method::Reml] {
        let pooled = pool(&[(1.0, 0.5), (3.0, 0.5)], method);
        close(pooled.tau2, 1.5, 1e-12);
        close(pooled.estimate, 2.0, 1e-12);
        close(crate::stats::normal_two_sided_p(pooled.estimate / pooled.se), 0.045_500_263_9, 1e-9);
        let t = pooled.estimate / pooled.se(Test::KnappHartung).unwrap();
        close(crate::stats::t_two_sided_p(t, 1.0).unwrap(), 0.295_167_235_3, 1e-9);
        ends(pooled.interval(Test::KnappHartung).unwrap(), -10.706_204_736, 14.706_204_736, 1e-10);
        let riley = pooled.prediction_interval(Test::Z, Prediction::Riley);
        assert_eq!(riley, Err(NotEstimable::TooFew { needed: 3 }));
    }
}

#[test]
fn equal_variances_give_the_t_interval_of_one_sample() {
    // R: t.test(log(y)), and sd(log(y))^2 - 0.04.
    let figures = [1100.0_f64, 3000.0, 3000.0, 1200.0, 4000.0];
    let studies = figures.map(|y| (y.ln(), 0.04));
    for method in [Tau2Method::DerSimonianLaird, Tau2Method::PauleMandel, Tau2Method::Reml] {
        let pooled = pool(&studies, method);
        close(pooled.tau2, 0.309_084_56, 2e-8);
        close(pooled.estimate.exp(), 2_164.588_199, 1e-9);
        let interval = pooled.interval(Test::KnappHartung).unwrap().map(f64::exp);
        ends(interval, 1_039.368_268, 4_507.971_058, 1e-9);
    }
}

#[test]
fn alike_effects_have_no_variance_between_them() {
    for effect in [0.0, 5.0, 1e9] {
        for method in METHODS {
            let pooled = pool(&[(effect, 0.2), (effect, 0.1), (effect, 0.4)], method);
            assert_eq!((pooled.tau2, pooled.i2), (0.0, 0.0), "{method:?}");
            close(pooled.heterogeneity.p, 1.0, 0.0);
            close(pooled.estimate, effect, 1e-15);
            // Knapp and Hartung see no error at all; ad hoc keeps that of the studies.
            assert_eq!(pooled.se(Test::KnappHartung), Ok(0.0));
            close(pooled.se(Test::AdHoc).unwrap(), 17.5_f64.sqrt().recip(), 1e-12);
        }
        let profile = q_profile(&[effect; 3], &[0.2, 0.1, 0.4]);
        assert_eq!(profile, Err(NotEstimable::NoInterval));
    }
}

#[test]
fn hardly_different_effects_have_an_interval_that_begins_at_zero() {
    // Q = 2 on 2 degrees of freedom, below its expectation's upper quantile and above the lower.
    let profile = q_profile(&[-1.0, 0.0, 1.0], &[1.0; 3]).unwrap();
    assert_eq!((profile.tau2.low, profile.i2.low, profile.h2.low), (0.0, 0.0, 1.0));
    // Q(τ²) = 2 / (1 + τ²), and −2 ln(0.975) is the lower quantile.
    close(profile.tau2.high, 2.0 / (-2.0 * 0.975_f64.ln()) - 1.0, 1e-10);
}

#[test]
fn huge_heterogeneity_gives_the_variance_of_the_effects() {
    // Variances of 1e-12 and less against effects a million apart.
    let studies = [(1e6, 1e-12), (-1e6, 1e-13), (3e6, 1e-14), (0.0, 1e-12)];
    for method in [Tau2Method::PauleMandel, Tau2Method::Reml] {
        let pooled = pool(&studies, method);
        let mean = 0.75e6;
        let squares: f64 = studies.iter().map(|(y, _)| (y - mean).powi(2)).sum();
        close(pooled.tau2, squares / 3.0, 1e-10);
        close(pooled.estimate, mean, 1e-10);
        assert!(pooled.i2 > 99.999_999 && pooled.i2 <= 100.0);
        close(pooled.heterogeneity.p, 0.0, 0.0);
    }
}

#[test]
fn one_study_or_bad_numbers_are_named() {
    let one = random_effects(&[2.0], &[0.25], Tau2Method::FixedEffect).unwrap();
    assert_eq!((one.estimate, one.se, one.tau2, one.h2), (2.0, 0.5, 0.0, 1.0));
    assert_eq!(one.heterogeneity, Heterogeneity { q: 0.0, df: 0, p: 1.0 });
    assert_eq!(one.interval(Test::T), Err(NotEstimable::TooFew { needed: 2 }));
    let check = |effects: &[f64], variances: &[f64], error| {
        assert_eq!(random_effects(effects, variances, Tau2Method::Reml), Err(error));
    };
    check(&[2.0], &[0.25], NotEstimable::TooFew { needed: 2 });
    check(&[], &[], NotEstimable::NoValues);
    check(&[1.0, 2.0], &[1.0], NotEstimable::UnequalLengths);
    check(&[1.0, f64::NAN], &[1.0, 1.0], NotEstimable::NotFinite);
    check(&[1.0, 2.0], &[1.0, 0.0], NotEstimable::NotPositive);
    assert_eq!(q_profile(&[1.0], &[1.0]), Err(NotEstimable::TooFew { needed: 2 }));
    let none = random_effects(&[], &[], Tau2Method::FixedEffect);
    assert_eq!(none, Err(NotEstimable::NoValues));
}

#[test]
fn order_changes_nothing_and_scale_only_the_scale() {
    let mut turned = BCG;
    turned.reverse();
    let scaled = BCG.map(|(y, v)| (y * 1e3, v * 1e6));
    for method in METHODS {
        let (pooled, turned) = (pool(&BCG, method), pool(&turned, method));
        close(turned.estimate, pooled.estimate, 1e-12);
        close(turned.weights[0], pooled.weights[12], 1e-12);
        assert!((turned.tau2 - pooled.tau2).abs() < 1e-12);
        let scaled = pool(&scaled, method);
        close(scaled.estimate, pooled.estimate * 1e3, 1e-12);
        assert!((scaled.tau2 / 1e6 - pooled.tau2).abs() < 1e-12);
        close(scaled.i2, pooled.i2, 1e-12);
        close(scaled.se(Test::AdHoc).unwrap(), pooled.se(Test::AdHoc).unwrap() * 1e3, 1e-12);
    }
}

#[test]
fn two_halves_of_a_study_are_the_study() {
    // A fixed-effect study split into two of the same effect and twice the variance.
    let whole = pool(&[(1.0, 0.5), (3.0, 0.25)], Tau2Method::FixedEffect);
    let halves = pool(&[(1.0, 1.0), (1.0, 1.0), (3.0, 0.25)], Tau2Method::FixedEffect);
    close(halves.estimate, whole.estimate, 1e-12);
    close(halves.se, whole.se, 1e-12);
    close(halves.heterogeneity.q, whole.heterogeneity.q, 1e-12);
}

#[test]
fn leaving_one_out_is_pooling_the_others() {
    let (effects, variances) = bcg();
    let left_out = leave_one_out(&effects, &variances, Tau2Method::Reml);
    assert_eq!(left_out.len(), 13);
    let without_last = pool(&BCG[..12], Tau2Method::Reml);
    assert_eq!(left_out[12], Ok(without_last));
    let two = leave_one_out(&[1.0, 3.0], &[0.5, 0.5], Tau2Method::Reml);
    assert_eq!(two, vec![Err(NotEstimable::TooFew { needed: 2 }); 2]);
}

#[test]
fn a_simulated_truth_is_found_again() {
    let mut random = crate::stats::Random::new(20_250_620);
    let studies: Vec<(f64, f64)> = (0..4000)
        .map(|_| {
            let variance = 0.05 + 0.2 * random.unit();
            let effect = 2.0 + 0.6 * random.normal();
            (effect + variance.sqrt() * random.normal(), variance)
        })
        .collect();
    for method in [Tau2Method::DerSimonianLaird, Tau2Method::PauleMandel, Tau2Method::Reml] {
        let pooled = pool(&studies, method);
        assert!((pooled.tau2 - 0.36).abs() < 0.03, "{method:?}: {}", pooled.tau2);
        assert!((pooled.estimate - 2.0).abs() < 3.0 * pooled.se);
    }
    let (effects, variances): (Vec<f64>, Vec<f64>) = studies.into_iter().unzip();
    assert!(q_profile(&effects, &variances).unwrap().tau2.contains(0.36));
}
