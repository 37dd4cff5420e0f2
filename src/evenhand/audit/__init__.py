"""Whether like cases were treated alike, whoever is accused: tests with effect, interval, power and a verdict."""
