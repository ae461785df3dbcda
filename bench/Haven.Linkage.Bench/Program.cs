using Haven.Linkage.Bench;

return args switch
{
    ["table", .. var files] => Tables.Run(files),
    _ => Tables.Usage(),
};
