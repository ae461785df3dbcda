using Haven.Linkage.Bench;

return args switch
{
    ["table", .. var files] => Tables.Run(files),
    ["quick", var file] => Quick.Run(file),
    ["profile", var file] => Profile.Run(file),
    _ => Tables.Usage(),
};
