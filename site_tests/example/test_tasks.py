"""What people come for, done on a phone from home: in so many taps, and to be seen within so many screens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
MOST_TAPS = 3


@dataclass(frozen=True)
class Task:
    """What somebody wants, what they tap and type, and the words that they must see within so many screens."""

    task: str
    taps: tuple[str, ...]
    words: tuple[str, ...]
    screens: int
    type: str = ""

    @classmethod
    def of(cls, raw: dict[str, Any]) -> Task:
        """A task as tasks.yaml has it."""
        return cls(raw["task"], tuple(raw["taps"]), tuple(raw["words"]), raw["screens"], raw.get("type", ""))


TASKS = [Task.of(raw) for raw in yaml.safe_load((Path(__file__).parent / "tasks.yaml").read_text(encoding="utf-8"))]
# How far below the top of the screen words stand that can be seen: the least of all the places that show them. What a box that
# scrolls sideways hides at its right is not seen.
FOOT = """(words) => {
  const flat = (text) => text.replace(/\\s+/g, " ").replaceAll("\u2019", "'");
  const shown = [...document.querySelectorAll("main *, .foot *")].filter((part) =>
    part.checkVisibility() && flat(part.innerText ?? "").includes(flat(words)) &&
    ![...part.children].some((child) => flat(child.innerText ?? "").includes(flat(words))));
  const places = shown.map((part) => part.getBoundingClientRect()).filter((place) => place.right <= innerWidth);
  return Math.min(...places.map((place) => place.top + 20));
}"""


def test_tasks_are_those_of_every_visitor() -> None:
    """At least thirteen tasks, none of more taps than three, and each with words to be seen."""
    assert len({task.task for task in TASKS}) == len(TASKS) >= 13
    assert [task.task for task in TASKS if len(task.taps) > MOST_TAPS or not task.words] == []


@pytest.mark.browser
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.task)
def test_task_is_done(tab: Page, served: str, task: Task) -> None:
    """From home, by taps on what can be seen, to the words, within the screens."""
    tab.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(served)
    for words in task.taps:
        tab.locator("main a:visible, .foot a:visible").and_(tab.get_by_role("link", name=words, exact=True)).first.click()
        tab.wait_for_load_state()
    if task.type:
        tab.locator("form.filter input").first.fill(task.type)
        tab.wait_for_timeout(300)

    feet = {words: tab.evaluate(FOOT, words) for words in task.words}

    assert {words: foot for words, foot in feet.items() if foot is None or foot > task.screens * PHONE["height"]} == {}
