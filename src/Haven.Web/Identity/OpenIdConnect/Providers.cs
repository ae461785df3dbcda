namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>The sign-in providers of this Haven, in the order of its settings.</summary>
internal sealed class Providers : IDisposable
{
    private readonly ProviderHttp http = new();
    private readonly List<ProviderConnection> connections;

    public Providers(IEnumerable<Provider> providers, TimeProvider clock) =>
        connections = [.. providers.Select(provider => new ProviderConnection(provider, http, clock))];

    public IEnumerable<Provider> All => connections.Select(connection => connection.Provider);

    public ProviderConnection? Find(string name) => connections.Find(connection => connection.Provider.Name == name);

    public void Dispose()
    {
        connections.ForEach(connection => connection.Dispose());
        http.Dispose();
    }
}
