using Haven.Rules.Access;

namespace Haven.Core.Tests.Access;

/// <summary>Makes worlds in which every kind of relation, state and role meets every other.</summary>
internal sealed class RandomWorld(int seed)
{
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Where(r => r != Role.Public)];
    private static readonly Role[] CaseRoles = [Role.Practitioner, Role.Supervisor, Role.MashWorker, Role.Analyst, Role.PartnerReader];
    private static readonly string[] FlagTypes = ["cse-risk", "cse-suspect", "cce-risk", "cce-suspect"];
    private readonly Random random = new(seed);

    public World Make(DateTimeOffset now, int users, int cases)
    {
        var world = new World { Now = now };
        for (var i = 0; i < users; i++)
        {
            var user = new World.User(Guid.CreateVersion7(), Disabled: Chance(0.06));
            world.Users.Add(user);
            for (var grants = Chance(0.25) ? 2 : 1; grants > 0; grants--)
                world.Grants.Add(new(Guid.CreateVersion7(), user, Chance(0.8) ? Pick(CaseRoles) : Pick(Roles), Pick(World.Agencies).Code,
                    Chance(0.4) ? Pick(World.Districts) : null, Any(now)));
        }
        for (var i = 0; i < 4; i++)
            world.Teams.Add(MakeTeam(world));
        for (var i = 0; i < cases; i++)
            world.Cases.Add(new(Guid.CreateVersion7(), Pick(World.Agencies).Code + "-system", Chance(0.8) ? Pick(World.Districts) : null, Chance(0.3), State(), Flags()));
        foreach (var one in world.Cases)
            Tie(world, one);
        foreach (var grant in world.Grants)
            Around(world, grant);
        return world;
    }

    private World.Team MakeTeam(World world)
    {
        var agency = Pick(World.Agencies).Code;
        var members = world.Grants.Where(g => g.Agency == agency).Select(g => g.User).Distinct().Where(_ => Chance(0.6)).ToList();
        var team = new World.Team(Guid.CreateVersion7(), agency, [.. members.Select(m => (m, Any(world.Now)))], []);
        if (members.Count > 1)
        {
            // Who is covered and who covers belong to the team all the while.
            foreach (var i in (int[])[0, 1])
                team.Members[i] = (members[i], new(world.Now.AddHours(-9)));
            team.Cover.Add((members[0], members[1], Ending(world.Now)));
        }
        return team;
    }

    private void Tie(World world, World.Case one)
    {
        // The source's own agency is involved: the import says so, and nothing ends it.
        world.Ties.Add(new(RelationKind.Agency, one, one.Source[..^"-system".Length], new(world.Now.AddHours(-1))));
        for (var ties = random.Next(5); ties > 0; ties--)
        {
            var grant = Pick(world.Grants);
            var tie = new World.Tie(Pick([RelationKind.Allocated, RelationKind.Allocated, RelationKind.Share, RelationKind.BreakGlass, RelationKind.NamedReader, RelationKind.Agency]),
                one, grant.Agency, Any(world.Now));
            if (tie.Kind == RelationKind.Agency && world.Ties.Exists(t => t.Kind == RelationKind.Agency && t.Case == one && t.Agency == tie.Agency))
                continue;
            var team = world.Teams.FirstOrDefault(t => t.Agency == grant.Agency);
            world.Ties.Add(tie.Kind switch
            {
                RelationKind.Allocated => team is not null && Chance(0.5) ? tie with { Team = team } : tie with { User = grant.User },
                RelationKind.Share => tie with { Period = Ending(world.Now), User = Chance(0.5) ? grant.User : null, Groups = FieldGroups.Identity | (FieldGroups)random.Next(2048) },
                RelationKind.BreakGlass => tie with { Period = Ending(world.Now), User = grant.User },
                RelationKind.NamedReader => tie with { User = grant.User },
                _ => tie,
            });
        }
    }

    private void Around(World world, World.Grant grant)
    {
        if (Chance(0.6) && !world.Purposes.Exists(p => p.User == grant.User && p.Agency == grant.Agency))
            world.Purposes.Add(new(grant.User, grant.Agency, Ending(world.Now)));
        foreach (var one in world.Cases.Where(c => c.Protected && Chance(0.3)))
            world.Unmaskings.Add(new(grant.User, grant.Agency, one, new(world.Now.AddMinutes(-5), world.Now.AddMinutes(Chance(0.7) ? 5 : -1))));
    }

    private RecordState State() => Chance(0.65) ? RecordState.Open : Chance(0.5) ? RecordState.Pointer : RecordState.Hidden;

    private List<(string Type, bool Open)> Flags() => [.. FlagTypes.Where(_ => Chance(0.35)).Select(type => (type, Chance(0.6)))];

    private Period Any(DateTimeOffset now) => Chance(0.75)
        ? new(now.AddHours(-random.Next(1, 9)), Chance(0.5) ? null : now.AddHours(random.Next(1, 9)))
        : Chance(0.5) ? new(now.AddHours(-9), now.AddMinutes(-random.Next(1, 99))) : new(now.AddHours(random.Next(1, 9)));

    // Within four hours, as a broken glass must.
    private Period Ending(DateTimeOffset now) => Chance(0.75) ? new(now.AddHours(-1), now.AddHours(2)) : new(now.AddHours(-3), now.AddMinutes(-1));

    private bool Chance(double p) => random.NextDouble() < p;

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
