"""What axe-core finds on a page that is open in a browser."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Every rule that axe-core has, also those that it leaves off by itself: WCAG 2.2, level AAA, experimental ones. Measuring contrast is half
# of its work, so one rule measures for both levels: that of 7:1 asks from below 4.5:1 as well. `shape` asks for all but the colours,
# `colours` for these alone.
RUN = """(asked) => { const rules = {};
    const contrast = axe._audit.checks["color-contrast-enhanced"].options.contrastRatio;
    for (const size of Object.values(contrast)) delete size.minThreshold;
    for (const { ruleId, tags } of axe.getRules())
        rules[ruleId] = { enabled: !tags.includes("deprecated") && (!asked || tags.includes("cat.color") === (asked === "colours")) };
    rules["color-contrast"].enabled = false;
    return axe.run({ rules, resultTypes: ["violations"] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(" | ")}`)); }"""


def look(page: Page, widths: tuple[int, ...], schemes: tuple[str, ...]) -> list[str]:
    """What axe-core finds on the page that is open, at each width, with the colours of each scheme: the second changes these alone.

    The first width is looked at in the first scheme, the last in the last.
    """
    page.evaluate(AXE)
    light, dark = schemes
    found: list[str] = []
    for width, scheme, asked in ((widths[0], light, ""), (widths[-1], light, "shape"), (widths[-1], dark, "colours")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{page.url} at {width} px, {scheme}: {fault}" for fault in page.evaluate(RUN, asked)]
    return found


def faults(page: Page) -> list[str]:
    """What axe-core finds. The page must be open in a tab that may run code of its own (`bypass_csp`)."""
    page.evaluate(AXE)
    return list(page.evaluate(RUN))
