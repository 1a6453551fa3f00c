#!/usr/bin/env python3
"""Works out the values that the tests of Diagnose/Statistics are held against, and writes them beside this script.

Needs scipy, statsmodels and krippendorff (pip install scipy statsmodels krippendorff). Every file is a CSV with a header; numbers are written with all their digits.
Run it from anywhere: python3 regenerate.py
"""
import csv
import itertools
import math
import pathlib
import random
import warnings

import krippendorff
import numpy
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

HERE = pathlib.Path(__file__).parent
RANDOM = random.Random(20261101)


def write(name, header, rows):
    with open(HERE / f"{name}.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([repr(float(x)) if isinstance(x, float) else x for x in row] for row in rows)


def normal():
    tails = [0.5, 0.4, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001, 1e-6, 1e-12, 1e-100, 0.75, 0.975, 0.999]
    write("normal", ["tail", "z"], [[tail, float(stats.norm.isf(tail))] for tail in tails])


def student():
    degrees = [1, 1.5, 2, 2.7, 3, 5, 10, 28.999, 29, 58.3, 99.9, 100, 100.1, 150.5, 399.5, 400.5, 1000, 12345.6, 1e6, 4e9]
    tail = [[float(v), t, float(stats.t.sf(t, v))] for v in degrees for t in [0.0, 1e-6, 0.1, 0.7, 1.0, 1.96, 3.3, 6.5, 20.0, -0.4, -2.5]]
    write("student_tail", ["degrees", "t", "tail"], tail)
    quantile = [[float(v), p, float(stats.t.isf(p / 2, v))] for v in degrees for p in [0.5, 0.2, 0.1, 0.05, 0.01, 0.001, 1e-6]]
    write("student_quantile", ["degrees", "outside", "t"], quantile)


def chi_square():
    rows = [[k, x, float(stats.chi2.sf(x, k))]
            for k in [1, 2, 3, 4, 7, 10, 39, 40, 199, 1000] for x in [0.0, 0.01, 0.5, 1.0, k / 2, float(k), 1.5 * k, 3.0 * k, 10.0 * k]]
    write("chi_square", ["degrees", "x", "tail"], rows)


def rates():
    """Pairs of yes and number; the first rows are the edges: nothing, one, none, all."""
    small = [(0, 1), (1, 1), (0, 10), (7, 10), (10, 10), (850, 1000), (81, 263), (1, 30), (29, 30)]
    pairs = [a + b for a in small for b in small]
    for _ in range(60):
        n, m = (int(10 ** RANDOM.uniform(0, 6)) for _ in range(2))
        p = RANDOM.random()
        x = numpy.random.default_rng(RANDOM.randrange(2 ** 32))
        pairs.append((int(x.binomial(n, p)), n, int(x.binomial(m, min(1, p * 1.05))), m))
    return pairs


def wilson():
    singles = sorted({(x, n) for x, n, _, _ in rates()} | {(0, 1000000), (1000000, 1000000)})
    rows = []
    for (x, n), confidence in itertools.product(singles, [90, 95, 99]):
        low, high = proportion_confint(x, n, alpha=1 - confidence / 100, method="wilson")
        rows.append([x, n, confidence, float(low), float(high)])
    write("wilson", ["yes", "of", "percent", "lower", "upper"], rows)


def newcombe():
    rows = []
    for (x, n, y, m), confidence in itertools.product(rates(), [90, 95, 99]):
        low, high = confint_proportions_2indep(x, n, y, m, method="newcomb", compare="diff", alpha=1 - confidence / 100)
        rows.append([x, n, y, m, confidence, float(low), float(high)])
    write("newcombe", ["yes", "of", "rest_yes", "rest_of", "percent", "lower", "upper"], rows)


def rate_tests():
    rows = []
    for x, n, y, m in rates():
        draw = stats.hypergeom(n + m, x + y, n)
        higher = draw.sf(x) + draw.pmf(x) / 2
        lower = draw.cdf(x - 1) + draw.pmf(x) / 2
        score = ["", ""]
        if 0 < x + y < n + m:
            score = [float(proportions_ztest([x, y], [n, m], alternative=side)[1]) for side in ("larger", "smaller")]
        rows.append([x, n, y, m, float(higher), float(lower)] + score)
    write("rate_tests", ["yes", "of", "rest_yes", "rest_of", "mid_p_higher", "mid_p_lower", "score_higher", "score_lower"], rows)


def means():
    """Two lists of whole numbers: scores and handle times; among them two values each, equal values in one list, very unequal sizes."""
    pairs = [([1, 2], [3, 5]), ([4, 4, 4], [5, 4, 5, 3]), ([5, 4, 5, 3], [4, 4, 4]), ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])]
    for scale in (5, 11, 600, 9000):
        for n, m in ((2, 40), (5, 5), (30, 31), (30, 2000), (200, 5000), (3000, 30)):
            a = [int(min(scale, max(1, RANDOM.gauss(0.6, 0.2) * scale))) for _ in range(n)]
            b = [int(min(scale, max(1, RANDOM.gauss(0.65, 0.3) * scale))) for _ in range(m)]
            pairs.append((a, b))
    return pairs


def mean_tests():
    rows, intervals = [], []
    for a, b in means():
        row = [len(a), sum(a), sum(x * x for x in a), len(b), sum(b), sum(x * x for x in b)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            welch, pooled = (stats.ttest_ind(a, b, equal_var=equal, alternative="greater") for equal in (False, True))
            compared = CompareMeans(DescrStatsW(a), DescrStatsW(b))
            low, high = compared.tconfint_diff(usevar="unequal")
            own = stats.t.interval(0.95, len(a) - 1, loc=numpy.mean(a), scale=stats.sem(a)) if len(set(a)) > 1 else (numpy.mean(a),) * 2
        rows.append(row + [float(x) for x in (
            numpy.mean(a) - numpy.mean(b), welch.df, welch.pvalue, pooled.pvalue, low, high, own[0], own[1])])
    write("mean_tests", ["n", "sum", "squares", "rest_n", "rest_sum", "rest_squares", "difference", "welch_degrees", "welch_higher",
                         "pooled_higher", "lower", "upper", "own_lower", "own_upper"], rows)


def benjamini_hochberg():
    lists = [[], [0.03], [0.2, 0.2, 0.2], [1.0, 1.0], [0.0, 1.0], [.001, .008, .039, .041, .042, .06, .074, .205, .212, .216]]
    lists += [[RANDOM.random() ** 3 for _ in range(n)] for n in (7, 100)]
    lists.append([round(RANDOM.random() ** 3, 2) for _ in range(200)])
    rows = []
    for number, p in enumerate(lists):
        q = multipletests(p, method="fdr_bh")[1] if p else []
        rows += [[number, float(a), float(b)] for a, b in zip(p, q)]
    write("benjamini_hochberg", ["list", "p", "q"], rows)


def spread():
    rows = []
    for number, (teams, between) in enumerate([(2, 0.0), (5, 0.0), (5, 0.1), (40, 0.0), (40, 0.05), (200, 0.2)]):
        draw = numpy.random.default_rng(number)
        sizes = draw.integers(30, 400, teams)
        yes = draw.binomial(sizes, numpy.clip(0.7 + between * draw.standard_normal(teams), 0, 1))
        chi, p, _, _ = stats.chi2_contingency([yes, sizes - yes], correction=False)
        common = yes.sum() / sizes.sum()
        effects = combine_effects(yes / sizes, common * (1 - common) / sizes, method_re="chi2")
        rows.append([" ".join(map(str, yes)), " ".join(map(str, sizes)), float(chi), float(p), math.sqrt(max(0.0, float(effects.tau2)))])
    write("spread", ["yes", "of", "chi_square", "p", "deviation"], rows)


def rater_agreement():
    """Units are joined with blanks, scores within a unit with dashes; a unit that nobody scored is a dot."""
    missing = numpy.nan
    sheets = [
        [[1, 2, 3, 3, 2, 1, 4, 1, 2, missing, missing, missing], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, missing, 3],
         [missing, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, missing], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, missing]],  # Krippendorff 2011, example C
        [[1, 5], [5, 1]], [[1, 5, 3], [1, 5, 3]], [[1, 2], [1, 2]], [[5, 5, 5, 4], [5, 5, 5, 5]], [[1, 1, 2], [2, 1, 1], [missing, 1, 5]],
    ]
    for raters, units, kept in ((2, 10, 1.0), (3, 40, 0.7), (7, 15, 0.5), (2, 400, 0.9)):
        truth = [RANDOM.randint(1, 5) for _ in range(units)]
        sheets.append([[min(5, max(1, value + RANDOM.choice((-1, 0, 0, 0, 1)))) if RANDOM.random() < kept else missing for value in truth]
                       for _ in range(raters)])
    # Scores that have nothing to do with each other, and raters who turn the scale around.
    sheets.append([[RANDOM.randint(1, 5) for _ in range(200)] for _ in range(3)])
    sheets.append([[1, 2, 3, 4, 5], [5, 4, 3, 2, 1]])
    rows = []
    for sheet in sheets:
        units = [[int(value) for value in unit if not math.isnan(value)] for unit in zip(*sheet)]
        compared = [unit for unit in units if len(unit) > 1]
        alpha = krippendorff.alpha(reliability_data=sheet, level_of_measurement="ordinal")
        rows.append([" ".join("-".join(map(str, unit)) or "." for unit in units), len(compared), sum(map(len, compared)), float(alpha)])
    write("rater_agreement", ["units", "compared", "scores", "alpha"], rows)


for work in (normal, student, chi_square, wilson, newcombe, rate_tests, mean_tests, benjamini_hochberg, spread, rater_agreement):
    work()
