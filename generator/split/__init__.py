"""Sites of sites: a run's pages divided among MkDocs sites, built side by side, and one that lists them."""
