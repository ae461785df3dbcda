using Npgsql;
using Xunit;

namespace Haven.TestKit;

/// <summary>
/// A database of its own for a test class (use it as a class fixture), cloned from a template in a few hundredths of a
/// second. A project derives one fixture a kind and says how its template is built.
/// </summary>
/// <param name="kind">Names the template, in lower-case letters.</param>
/// <param name="build">Fills the template at this connection string, once in a process.</param>
public class TestDatabase(string kind, Func<string, Task> build) : IAsyncLifetime
{
    private readonly string _name = $"t_{Guid.CreateVersion7():N}";

    /// <summary>As the administrator.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync() => ConnectionString = await TestServer.CloneAsync(_name, kind, build);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await TestServer.DropAsync(_name);
    }
}
