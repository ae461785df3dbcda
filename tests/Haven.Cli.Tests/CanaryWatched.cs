using Haven.TestKit;

[assembly: AssemblyFixture(typeof(CanaryWatch))]
