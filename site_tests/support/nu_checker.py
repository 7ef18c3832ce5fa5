"""The Nu HTML checker, the one that the W3C runs: its command, and what a machine lacks for it."""

from __future__ import annotations

import shutil

from repository import ROOT

JAR = ROOT / ".cache/nu/node_modules/vnu-jar/build/dist/vnu.jar"
# The checker reads files, where the `self` of the policy names no site, and takes linked data for a script. What the policy does is
# tested in a browser (test_policy.py).
OF_A_DISK = ".*violates Content Security Policy.*"


def missing() -> str:
    """What this machine lacks for it, as a sentence; nothing where all is there."""
    return (
        "" if shutil.which("java") and JAR.is_file() else "the Nu HTML checker or Java is not installed; site_tests/set_up.sh installs both"
    )


def command() -> list[str]:
    """The command that takes files and folders, and says nothing where they are faultless."""
    return [shutil.which("java") or "java", "-jar", str(JAR), "--format", "gnu", "--skip-non-html", "--filterpattern", OF_A_DISK]
