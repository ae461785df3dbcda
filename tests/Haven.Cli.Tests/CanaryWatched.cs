
[assembly: AssemblyFixture(typeof(CanaryWatch))]
