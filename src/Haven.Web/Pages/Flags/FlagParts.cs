using Haven.Core.Agencies;
using Haven.Core.Flags;
using Haven.Core.Work;

namespace Haven.Web.Pages.Flags;

/// <summary>The operations behind the pages about flags and work.</summary>
internal static class FlagParts
{
    public static void AddFlags(this IServiceCollection services) => services
        .AddSingleton<RaiseFlag>().AddSingleton<ChangeLevel>().AddSingleton<ReviewFlag>().AddSingleton<CloseFlag>().AddSingleton<ConfirmReview>().AddSingleton<ReadFlag>()
        .AddSingleton<FlagInHand>().AddSingleton<Considerations>().AddSingleton<ReadConsideration>().AddSingleton<SubjectOfFlag>()
        .AddSingleton<MyWork>().AddSingleton<TeamWork>().AddSingleton<Handover>().AddSingleton<Promises>()
        .AddSingleton<AgencyList>().AddSingleton<TeamList>().AddSingleton<ArrangeCover>().AddSingleton<EndCover>();
}
