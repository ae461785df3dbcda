using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.People.Reading;
using Haven.Core.Plans;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Haven.Web.Pages.People;

/// <summary>The operations behind the pages about people.</summary>
internal static class PeopleParts
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<ReadPerson>().AddSingleton<JoinAsOne>().AddSingleton<PartFromPerson>().AddSingleton<NoteVisit>().AddSingleton<FindReaders>().AddSingleton<WriteTriggerPlan>();
        // Other pages may have brought these already.
        services.TryAddSingleton<AllocateRecord>();
        services.TryAddSingleton<InvolveAgency>();
        services.TryAddSingleton<ShareRecord>();
        services.TryAddSingleton<RestrictRecord>();
        services.TryAddSingleton<BreakGlass>();
        services.TryAddSingleton<ReadContact>();
        services.TryAddSingleton<FindUser>();
    }
}
