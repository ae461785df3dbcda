using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Core.Tests.Databases;

/// <summary>One transaction does nothing to another.</summary>
public sealed class TransactionTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_transaction_disposed_twice_leaves_alone_whoever_holds_its_connection_next()
    {
        var first = await Example.LoaderAsync(fixture.Haven);
        var connection = await BackendAsync(first);
        await first.DisposeAsync();
        var others = new List<HavenTransaction> { await Example.LoaderAsync(fixture.Haven) };
        while (await BackendAsync(others[^1]) != connection && others.Count < 20)
            others.Add(await Example.LoaderAsync(fixture.Haven));
        (await BackendAsync(others[^1])).ShouldBe(connection, "the pool gave the connection to nobody");

        await first.DisposeAsync();

        (await BackendAsync(others[^1])).ShouldBe(connection);
        await others[^1].CommitAsync(default);
        foreach (var other in others)
            await other.DisposeAsync();
    }

    private static Task<int> BackendAsync(HavenTransaction transaction) => transaction.ScalarAsync<int>("select pg_backend_pid()", default);
}
