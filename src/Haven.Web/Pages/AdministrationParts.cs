using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Agencies;
using Haven.Core.Identity;
using Haven.Core.Imports.Jobs;
using Haven.Core.Trail.Checks;
using Haven.Core.Trail.Privacy;
using Haven.Web.Imports;
using Haven.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages;

/// <summary>What the pages of administrators and privacy officers are made of.</summary>
internal static class AdministrationParts
{
    public static void AddAdministration(this IServiceCollection services, SiteOptions options)
    {
        services.AddSingleton(options.Home);
        services.AddSingleton<MayDo>().AddSingleton<FindUser>();
        services.AddSingleton<UploadBundle>().AddSingleton<DecideUpload>().AddSingleton<ReadUploads>();
        services.AddSingleton<ImportWorker>().AddHostedService(parts => parts.GetRequiredService<ImportWorker>());
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddPageApplicationModelConvention("/Imports/Upload",
            page => page.EndpointMetadata.Add(new RequestSizeLimitAttribute(options.Limits.UploadBytes))));
        services.AddSingleton<SearchTrail>().AddSingleton<FindMisuse>().AddSingleton<NameRecord>().AddSingleton<Honeytokens>().AddSingleton<SetHoneytoken>();
        services.AddSingleton<ReadTrailState>().AddSingleton<CheckTrail>().AddSingleton<ProveEntry>();
        services.AddSingleton<CheckWorker>().AddHostedService(parts => parts.GetRequiredService<CheckWorker>());
        services.AddSingleton<ReviewBreakGlass>();
        services.AddSingleton<ReadUsers>().AddSingleton<ManageUsers>();
        services.AddSingleton<GrantList>().AddSingleton<ProposeGrant>().AddSingleton<DecideGrant>().AddSingleton<EndGrant>().AddSingleton<ReviewOperatorGrant>();
        services.AddSingleton<AgencyList>().AddSingleton<AddAgency>().AddSingleton<RenameAgency>().AddSingleton<AddDistrict>().AddSingleton<EndDistrict>().AddSingleton<SetSourceAgency>();
        services.AddSingleton<TeamList>().AddSingleton<AddTeam>().AddSingleton<EndTeam>().AddSingleton<AddTeamMember>().AddSingleton<EndTeamMembership>().AddSingleton<EndCover>();
    }
}
