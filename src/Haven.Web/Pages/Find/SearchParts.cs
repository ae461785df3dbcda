using Haven.Core.Access;
using Haven.Core.People.Check;
using Haven.Core.People.Search;

namespace Haven.Web.Pages.Find;

/// <summary>What searching, checking and saying why are made of.</summary>
internal static class SearchParts
{
    public static void AddSearch(this IServiceCollection services) => services
        .AddSingleton<AskSearch>().AddSingleton<FindPeople>().AddSingleton<KeptSearch>().AddSingleton<CheckPerson>().AddSingleton<FindPurpose>().AddSingleton<StatePurpose>();
}
