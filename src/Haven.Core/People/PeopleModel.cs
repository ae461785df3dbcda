using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Haven.Core.People;

internal sealed class RecordModel : IEntityTypeConfiguration<Record>
{
    public void Configure(EntityTypeBuilder<Record> builder)
    {
        builder.ToTable("records", "people");
        builder.Property(r => r.Id).HasConversion(id => id.Value, value => new RecordId(value));
        builder.Ignore(r => r.Reference);
    }
}

internal sealed class MembershipModel : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships", "people");
        builder.Property(m => m.Id).HasConversion(id => id.Value, value => new RecordId(value)).ValueGeneratedNever();
        builder.Property(m => m.PersonId).HasConversion(id => id.Value, value => new PersonId(value));
        builder.Property(m => m.Version).IsConcurrencyToken().ValueGeneratedOnAddOrUpdate();
    }
}

internal sealed class ProposalModel : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("proposals", "people");
        builder.Property(p => p.RecordA).HasConversion(id => id.Value, value => new RecordId(value));
        builder.Property(p => p.RecordB).HasConversion(id => id.Value, value => new RecordId(value));
        builder.PrimitiveCollection(p => p.Identifiers).HasColumnType("text[]");
        builder.Property(p => p.Status).HasConversion(s => s.ToString().ToLowerInvariant(), s => Enum.Parse<ProposalStatus>(s, ignoreCase: true));
        builder.Property(p => p.Version).IsConcurrencyToken().ValueGeneratedOnAddOrUpdate();
    }
}
