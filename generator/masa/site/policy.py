"""What a browser may do with the site: the one place where the security headers of every page and file are decided.

Pages carry the Content-Security-Policy themselves, in a meta tag, so that it holds on any host. The folder hosts writes it, and what
only a header can say, into files that hosts read.
"""

from __future__ import annotations

# Nothing but the site's own files, no inline script or style, and no way for a script to turn text into markup or code.
# Each directive, what it allows, and whether a meta tag may say it: browsers refuse the framing rule there, and a preview
# without TLS would lose its stylesheet by the last.
DIRECTIVES = (
    ("default-src", "'none'", True),
    ("script-src", "'self'", True),
    ("style-src", "'self'", True),
    ("img-src", "'self'", True),
    ("font-src", "'self'", True),
    ("connect-src", "'self'", True),
    ("manifest-src", "'self'", True),
    ("base-uri", "'none'", True),
    ("form-action", "'self'", True),
    ("require-trusted-types-for", "'script'", True),
    ("trusted-types", "'none'", True),
    ("frame-ancestors", "'none'", False),
    ("upgrade-insecure-requests", "", False),
)
# For a file that a browser shows with a viewer of its own. Safari applies the policy to the viewer's inline styles, and then
# draws a PDF at the size of a stamp; a file runs nothing, so that framing is all there is to refuse.
VIEWED = "frame-ancestors 'none'"

# What a page could ask of a device. Only names that browsers know: an unknown one is a message on the console of every page.
REFUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)

# What every answer of the host says. The year of TLS names neither subdomains nor the preload list: both would bind sites
# of the same organisation that this one knows nothing of.
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that are older than frame-ancestors
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in REFUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def content_security_policy(*, header: bool, of_a_folder: bool = False) -> str:
    """The policy as the value of a header, or as a page's own meta tag may say it; `of_a_folder`, of a page that no server gives."""
    said = "; ".join(f"{name} {allowed}".rstrip() for name, allowed, anywhere in DIRECTIVES if header or anywhere)
    # A file has no origin of its own: not every browser takes another file of the same folder for the same site.
    return said.replace("'self'", "'self' file:") if of_a_folder else said
