"""What axe-core finds on a page that is open in a browser."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Every rule that axe-core has, also those that it leaves off by itself: WCAG 2.2, level AAA, experimental ones. Measuring contrast is half
# of its work, so one rule measures for both levels: that of 7:1 asks from below 4.5:1 as well. Colours alone are asked for where nothing
# but the colours is another.
RUN = """(colours) => { const rules = {};
    const contrast = axe._audit.checks["color-contrast-enhanced"].options.contrastRatio;
    for (const size of Object.values(contrast)) delete size.minThreshold;
    for (const { ruleId, tags } of axe.getRules())
        rules[ruleId] = { enabled: !tags.includes("deprecated") && (!colours || tags.includes("cat.color")) };
    rules["color-contrast"].enabled = false;
    return axe.run({ rules, resultTypes: ["violations"] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(" | ")}`)); }"""


def faults(page: Page) -> list[str]:
    """What axe-core finds. The page must be open in a tab that may run code of its own (`bypass_csp`)."""
    page.evaluate(AXE)
    return list(page.evaluate(RUN))
