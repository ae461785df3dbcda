using Haven.Browser.Tests;

[assembly: AssemblyFixture(typeof(Demonstration))]
// The machine has few cores; a journey that waits for another one's page would look slow, not wrong.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
