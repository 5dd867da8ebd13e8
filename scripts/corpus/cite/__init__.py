"""Reports and passages go in; what is cited of them, and citations in each style, come out."""
