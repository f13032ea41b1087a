"""Fetches the console's three libraries anew: their built files, licences, versions and digests.

`npm pack` gives the packages; what is taken of them is committed, so nobody else needs npm:
    .venv/bin/python -m scripts.vendor
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "console" / "static" / "vendor"
TAKEN = {
    "htmx": ("htmx.org@2.0.11", {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"}),
    "echarts": (
        "echarts@6.1.0",
        {"dist/echarts.min.js": "echarts.min.js", "LICENSE": "LICENSE", "NOTICE": "NOTICE"},
    ),
    "leaflet": (
        "leaflet@1.9.4",
        {
            "dist/leaflet.js": "leaflet.js",
            "dist/leaflet.css": "leaflet.css",
            "dist/images/layers.png": "images/layers.png",
            "dist/images/layers-2x.png": "images/layers-2x.png",
            "dist/images/marker-icon.png": "images/marker-icon.png",
            "LICENSE": "LICENSE",
        },
    ),
}


def fetch(name: str, package: str, files: dict[str, str], folder: Path) -> dict[str, object]:
    """Take the files of one package, and give what is known of it."""
    command = ["npm", "pack", package, "--silent", "--pack-destination", str(folder)]
    packed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    digests = {}
    with tarfile.open(folder / packed) as archive:
        about = json.load(archive.extractfile("package/package.json"))  # type: ignore[arg-type]
        for source, target in files.items():
            content = archive.extractfile(f"package/{source}").read()  # type: ignore[union-attr]
            # Browsers would look for maps that are not there.
            content = content.replace(b"//# sourceMappingURL=", b"// without: ")
            path = VENDOR / name / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            digests[target] = hashlib.sha256(content).hexdigest()
    return {"package": package, "licence": about["license"], "sha256": digests}


def main() -> None:
    """Fetch all and write down what they are."""
    with tempfile.TemporaryDirectory() as folder:
        known = {
            name: fetch(name, package, files, Path(folder))
            for name, (package, files) in TAKEN.items()
        }
    text = json.dumps(known, indent=2, sort_keys=True) + "\n"
    (VENDOR / "vendored.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
