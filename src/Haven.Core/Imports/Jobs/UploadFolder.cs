using System.IO.Compression;
using Haven.Core.Databases;

namespace Haven.Core.Imports.Jobs;

/// <summary>Where uploaded bundles and their refused rows lie: in the home, for its owner only, until they are removed.</summary>
internal sealed class UploadFolder(HavenHome home)
{
    private string Path => home["uploads"];

    public string BundleOf(Guid job) => System.IO.Path.Combine(Path, $"{job:N}.zip");

    /// <summary>The refused rows and their reasons, as a bundle to correct.</summary>
    public string RejectedOf(Guid job) => System.IO.Path.Combine(Path, $"{job:N}-refused.zip");

    /// <summary>Where a step writes the refused rows until they are packed; emptied for it.</summary>
    public string NewRejectsFolder(Guid job)
    {
        var folder = System.IO.Path.Combine(Path, $"{job:N}-refused");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return folder;
    }

    public bool Holds(Guid job) => File.Exists(BundleOf(job));

    /// <summary>A file to write an upload into; it becomes the job's bundle by <see cref="Keep"/>.</summary>
    public FileStream CreatePart(Guid job)
    {
        OwnerOnly.CreateFolder(Path);
        return OwnerOnly.CreateFile(PartOf(job));
    }

    public string PartOf(Guid job) => BundleOf(job) + ".part";

    public void Keep(Guid job) => File.Move(PartOf(job), BundleOf(job));

    /// <summary>Packs what a step refused, if it refused anything; the folder goes.</summary>
    public bool PackRejects(Guid job)
    {
        var folder = System.IO.Path.Combine(Path, $"{job:N}-refused");
        if (!Directory.Exists(folder))
            return false;
        File.Delete(RejectedOf(job));
        using (var packed = OwnerOnly.CreateFile(RejectedOf(job)))
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
            foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
                zip.CreateEntryFromFile(file, System.IO.Path.GetFileName(file));
        Directory.Delete(folder, recursive: true);
        return true;
    }

    /// <summary>Takes everything of a job away.</summary>
    public void Remove(Guid job)
    {
        foreach (var file in new[] { PartOf(job), BundleOf(job), RejectedOf(job) })
            File.Delete(file);
        var folder = System.IO.Path.Combine(Path, $"{job:N}-refused");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
