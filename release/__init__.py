"""What a release comes with beside its packages: a bill of materials, and the list of licences."""
