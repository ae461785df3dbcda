using Haven.Linkage.Bench;

return args switch
{
    ["table", .. var files] => Tables.Run(files),
    ["make", var rows, var difficulty, var file] => Make.Run(rows, difficulty, file),
    ["quick", var file] => Quick.Run(file),
    ["profile", var file] => Profile.Run(file),
    _ => Tables.Usage(),
};
