"""Events as files: one module a format, all behind `exporters.formats.FORMATS`."""
