"""SOP-as-code: a small compiler from YAML sources to official SOP sheets, charts and a site."""
